/** What comes from outside while the app runs: a new version, and a link that the app is opened with. */

import { linkRefused, updateNews } from '../words/notices.ts'
import type { AppStatusBoard } from './app-status.ts'
import type { AppWindow } from './app-window.ts'
import type { LinkInbox } from './link-inbox.ts'
import type { WindowTeller } from './main-window.ts'
import { notify } from './notifications.ts'

interface NewsPlaces {
  readonly window: Pick<AppWindow, 'show'>
  readonly board: Pick<AppStatusBoard, 'happened'>
}

/** A version was found, or is ready to be installed: in the window, and as a notification that leads there. */
export function tellNews(version: string, ready: boolean, { window, board }: NewsPlaces): void {
  const { title, ...news } = updateNews(version, ready)
  board.happened(news)
  notify({ title, body: news.message }, () => window.show())
}

interface LinkPlaces extends NewsPlaces {
  readonly links: Pick<LinkInbox, 'put'>
  readonly teller: WindowTeller
}

/** Shows the window, which then takes the link. A notice says that a link was refused. */
export function showLink(link: string | null, { window, board, links, teller }: LinkPlaces): void {
  window.show()
  if (link === null) return
  if (links.put(link)) teller.tell('app', 'linkWaits', null)
  else board.happened(linkRefused())
}
