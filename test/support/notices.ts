import type { AppNotice } from '../../main/contract/app.ts'
import { noticeText } from '../../main/words/notices.ts'

/** A notice with its text. */
export const withText = (notice: AppNotice) => ({ ...notice, message: noticeText(notice) })

export const withTexts = (notices: readonly AppNotice[]) => notices.map(withText)
