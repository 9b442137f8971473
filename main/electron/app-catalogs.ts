/** The refresh of the teams' catalogs while the app runs. */
import { net } from 'electron'
import { Refreshing, type RefreshingParts } from '../catalog/refreshing.ts'
import type { Log } from '../log.ts'
import type { AppStatusBoard } from './app-status.ts'

interface AppCatalogsParts extends Pick<RefreshingParts, 'catalogs'> {
  readonly board: Pick<AppStatusBoard, 'changed' | 'alsoShow'>
  readonly log: Pick<Log, 'error'>
}

/** Starts it. Lists that are refused become notices of the window. */
export function refreshCatalogs({ catalogs, board, log }: AppCatalogsParts): Refreshing {
  const refreshing = new Refreshing({
    catalogs,
    isOnline: () => net.isOnline(),
    random: Math.random,
    report: (error) => log.error('catalog', error),
    onNotices: () => board.changed(),
  })
  board.alsoShow(() => refreshing.notices)
  refreshing.start()
  return refreshing
}
