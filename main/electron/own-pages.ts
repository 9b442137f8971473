/** Serves the contract's calls to the app's own pages, in the windows that the app made for them, and to no other page. */
import { ipcMain } from 'electron'
import { contract } from '../contract/index.ts'
import { argumentParsers } from '../ipc/arguments.ts'
import type { HomerealmHandlers } from '../ipc/handler-parts.ts'
import { serve } from '../ipc/serve.ts'
import { isAppPage } from './app-files.ts'

export interface OwnPagesOptions {
  /** Each knows the page that it made. */
  readonly windows: readonly { owns(webContentsId: number): boolean }[]
  readonly report: (event: string, error: unknown) => void
}

/** @param handlers if they come later, each call waits for them */
export function serveOwnPages(
  handlers: HomerealmHandlers | Promise<HomerealmHandlers>,
  { windows, report }: OwnPagesOptions,
): void {
  serve({ contract, handlers, parsers: argumentParsers }, ipcMain, {
    isOwnPage: ({ url, webContentsId }) =>
      isAppPage(url) && windows.some((window) => window.owns(webContentsId)),
    report: (channel, error) => report(`ipc ${channel}`, error),
  })
}
