/** What a person reads in a notice, for tests that claim it. */
import type { AppNotice } from '../../main/contract/app.ts'
import { noticeText } from '../../main/words/notices.ts'

/** A notice with its text. */
export const withText = (notice: AppNotice) => ({ ...notice, message: noticeText(notice) })

/** The same for several. */
export const withTexts = (notices: readonly AppNotice[]) => notices.map(withText)
