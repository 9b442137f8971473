/** What a page needs to know of its window. */
import type { EventEmitter } from 'node:events'
import type * as Electron from 'electron'
import type { HostedSession } from './session.ts'

export interface PageOptions {
  readonly session: HostedSession
  readonly preload: string | undefined
  readonly additionalArguments: readonly string[]
  readonly disableDialogs: boolean
  /** The WebContents, which emits the events. */
  readonly emitter: EventEmitter
  readonly facade: () => Electron.WebContents
  readonly onTitle: (title: string) => void
  /** The user closes the window. */
  readonly onCloseAsked: () => void
  /** Chromium may have changed the window's title. */
  readonly onChanged: () => void
  readonly onGone: () => void
}
