/** The teams' catalogs in the app: their refresh while it runs, and what the window does with them. */
import { net } from 'electron'
import type { Catalogs } from '../catalog/catalogs.ts'
import { CatalogPreviews } from '../catalog/previews.ts'
import { Refreshing } from '../catalog/refreshing.ts'
import type { HomerealmHandlers } from '../ipc/handler-parts.ts'
import type { Log } from '../log.ts'
import type { AppStatusBoard } from './app-status.ts'
import type { AppWindow } from './app-window.ts'

interface AppCatalogsParts {
  readonly catalogs: Catalogs
  readonly window: Pick<AppWindow, 'choosePath'>
  readonly board: Pick<AppStatusBoard, 'changed' | 'alsoShow'>
  readonly log: Pick<Log, 'error'>
}

export interface AppCatalogs {
  readonly calls: HomerealmHandlers['catalogs']
  readonly refreshing: Pick<Refreshing, 'start' | 'stop' | 'policyChanged'>
}

/** Starts nothing yet. Lists that are refused become notices of the window. */
export function createAppCatalogs({ catalogs, window, board, log }: AppCatalogsParts): AppCatalogs {
  const refreshing = new Refreshing({
    catalogs,
    isOnline: () => net.isOnline(),
    random: Math.random,
    report: (error) => log.error('catalog', error),
    onNotices: () => board.changed(),
  })
  board.alsoShow(() => refreshing.notices)
  const previews = new CatalogPreviews({ catalogs, choose: (what) => window.choosePath(what) })
  return {
    refreshing,
    calls: {
      list: () => refreshing.list(),
      waiting: () => refreshing.waiting(),
      read: (place, { signal }) => previews.read(place, signal),
      follow: (previewId) => previews.follow(previewId),
      refresh: (id, { signal }) => refreshing.refresh(id, signal),
      remove: (id) => refreshing.remove(id),
    },
  }
}
