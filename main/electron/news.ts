/** Events from outside while the app runs: a new version, and a link that opens the app. */

import type { AppNotice } from '../contract/app.ts'
import { noticeText, updateTitle } from '../words/notices.ts'
import type { AppStatusBoard } from './app-status.ts'
import type { AppWindow } from './app-window.ts'
import type { LinkInbox } from './link-inbox.ts'
import type { WindowTeller } from './main-window.ts'
import { notify } from './notifications.ts'

interface NewsPlaces {
  readonly window: Pick<AppWindow, 'show'>
  readonly board: Pick<AppStatusBoard, 'happened'>
}

/** A new version was found or is ready to install: shows a notice in the window and a desktop notification. */
export function tellNews(version: string, ready: boolean, { window, board }: NewsPlaces): void {
  const reason = ready ? 'update-ready' : 'update-available'
  const news: AppNotice = { id: 'update', level: 'info', reason, facts: { version } }
  board.happened(news)
  notify({ title: updateTitle(ready), body: noticeText(news) }, () => window.show())
}

interface LinkPlaces extends NewsPlaces {
  readonly links: Pick<LinkInbox, 'put'>
  readonly teller: WindowTeller
}

/** Shows the window, which then takes the link. A notice reports a refused link, and repeats nothing of it. */
export function showLink(link: string | null, { window, board, links, teller }: LinkPlaces): void {
  const answer = link === null ? null : links.put(link)
  if (answer === 'dropped') return
  window.show()
  if (answer === 'waits') teller.tell('app', 'linkWaits', null)
  else if (answer !== null)
    board.happened({ id: 'link-refused', level: 'warning', reason: 'link-refused', facts: { why: answer } })
}
