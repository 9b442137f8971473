/** Serves the contract's calls to the app's own pages, in the windows that the app made for them, and to no other page. */
import { ipcMain } from 'electron'
import { contract, type HomerealmContract } from '../contract/index.ts'
import { argumentParsers } from '../ipc/arguments.ts'
import type { HomerealmHandlers } from '../ipc/handler-parts.ts'
import { type EarlyHandlers, serve } from '../ipc/serve.ts'
import { isAppPage } from './app-files.ts'

export interface OwnPagesOptions {
  /** Each knows the page that it made. */
  readonly windows: readonly { owns(webContentsId: number): boolean }[]
  readonly report: (event: string, error: unknown) => void
  /** Handlers that answer before the others are there. */
  readonly early: EarlyHandlers<HomerealmContract>
}

/** @param handlers if they come later, each call waits for them */
export function serveOwnPages(
  handlers: HomerealmHandlers | Promise<HomerealmHandlers>,
  { windows, report, early }: OwnPagesOptions,
): void {
  serve({ contract, handlers, early, parsers: argumentParsers }, ipcMain, {
    isOwnPage: ({ url, webContentsId }) =>
      isAppPage(url) && windows.some((window) => window.owns(webContentsId)),
    report: (channel, error) => report(`ipc ${channel}`, error),
  })
}
