/** Messages for the person, on standard error. */
import type { AppNotice } from '../contract/app.ts'
import { words } from '../words/index.ts'
import { noticeText } from '../words/notices.ts'
import { terminalText } from './columns.ts'

/** @param text safe for a terminal: see `terminalText` */
export const say = (text: string): void => void process.stderr.write(`${text}\n`)

/** A notice of a core or a store, made safe for a terminal. */
export const sayNotice = (notice: AppNotice): void =>
  say(terminalText(words.commandLine.note(noticeText(notice))))
