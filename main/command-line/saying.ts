/** Messages for the person, on standard error. */
import type { AppNotice } from '../contract/app.ts'
import { words } from '../words/index.ts'
import { noticeText } from '../words/notices.ts'
import { terminalText } from './columns.ts'

export const say = (text: string): void => void process.stderr.write(`${text}\n`)

export const sayNotice = (notice: AppNotice): void =>
  say(terminalText(words.commandLine.note(noticeText(notice))))
