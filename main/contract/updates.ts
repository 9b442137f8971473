/** What the window knows about updates: what this copy can do, who decides, and the current state. */
import { call } from './ipc.ts'

/** `on` downloads automatically, `notify` on request, `off` does not check automatically. No mode installs automatically. */
export const UPDATE_MODES = ['on', 'notify', 'off'] as const
export type UpdateMode = (typeof UPDATE_MODES)[number]

/** `beta` also gets versions before their release. */
export const UPDATE_CHANNELS = ['stable', 'beta'] as const
export type UpdateChannel = (typeof UPDATE_CHANNELS)[number]

/**
 * Why an update failed. `offline`: the feed did not answer. `feed`: the answer is not a feed. `untrusted`: https did not prove
 * the server's identity. `interrupted`: the download broke off. `changed`: the file does not match the feed's hash.
 * `not-installed`: the system did not install it.
 */
export type UpdateProblem =
  | 'offline'
  | 'feed'
  | 'untrusted'
  | 'interrupted'
  | 'changed'
  | 'no-space'
  | 'not-writable'
  | 'not-installed'

export type UpdateState =
  /** No newer version is known. `checkedAt`: time of the last answer in this run, epoch milliseconds. */
  | { readonly is: 'none'; readonly checkedAt: number | null }
  | { readonly is: 'checking' }
  | { readonly is: 'newer'; readonly version: string }
  | { readonly is: 'downloading'; readonly version: string; readonly percent: number }
  /** Downloaded; its hash matches the feed. */
  | { readonly is: 'ready'; readonly version: string }
  | { readonly is: 'installing'; readonly version: string }
  /** `version`: the newer version, if it was known; it can be downloaded again. */
  | { readonly is: 'failed'; readonly problem: UpdateProblem; readonly version: string | null }

/**
 * How this copy can be updated. `none`: it has no feed. `by-hand`: it can check, but it was not installed, so nothing can
 * replace it. `with-password`: the system's package manager installs the update as an administrator.
 */
export type UpdateMeans = 'none' | 'by-hand' | 'with-password' | 'by-itself'

export interface UpdateStatus {
  readonly means: UpdateMeans
  /** The mode in effect: the administrator's decision, otherwise the person's. */
  readonly mode: UpdateMode
  /** True when the computer's policy sets the mode. */
  readonly decidedByPolicy: boolean
  readonly channel: UpdateChannel
  /** True when there is a download page. */
  readonly hasPage: boolean
  readonly state: UpdateState
}

/** The updates, as a part of the contract. `app.changed` reports the progress. */
export const updateCalls = {
  /** Asks the update feed now; resolves when it has answered. */
  check: call<[], void>(),
  /** Starts the download of the newer version. */
  download: call<[], void>(),
  /** Installs the downloaded update and restarts the app. */
  install: call<[], void>(),
  /** Opens the download page in the system's browser. */
  openPage: call<[], void>(),
} as const
