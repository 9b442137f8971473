/** What the window knows of newer versions of Homerealm: what this copy may do, who decides, and how it stands. */

/** `on` downloads by itself, `notify` downloads when it is told to; neither installs by itself. `off` looks for nothing by itself. */
export const UPDATE_MODES = ['on', 'notify', 'off'] as const
export type UpdateMode = (typeof UPDATE_MODES)[number]

/** `beta` has versions before their release too. */
export const UPDATE_CHANNELS = ['stable', 'beta'] as const
export type UpdateChannel = (typeof UPDATE_CHANNELS)[number]

/**
 * Why an update did not work. `offline`: the feed did not answer. `feed`: it answered what is no feed. `untrusted`: it was not
 * reached by trusted https. `interrupted`: the download broke off. `changed`: the file is not the one that the feed names.
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
  /** Nothing is known of a newer version; `checkedAt` is the last answer in this run, epoch milliseconds. */
  | { readonly is: 'none'; readonly checkedAt: number | null }
  | { readonly is: 'checking' }
  | { readonly is: 'newer'; readonly version: string }
  | { readonly is: 'downloading'; readonly version: string; readonly percent: number }
  /** Downloaded and compared with the feed's hash. */
  | { readonly is: 'ready'; readonly version: string }
  | { readonly is: 'installing'; readonly version: string }
  /** `version` is the newer one where it was known by then: it can be downloaded again. */
  | { readonly is: 'failed'; readonly problem: UpdateProblem; readonly version: string | null }

/**
 * How this copy of the app can be updated. `none`: it knows no feed. `by-hand`: it knows of newer versions, and nothing installed
 * it, so that nothing can replace it. `with-password`: the system's package manager installs it, as an administrator.
 */
export type UpdateMeans = 'none' | 'by-hand' | 'with-password' | 'by-itself'

export interface UpdateStatus {
  readonly means: UpdateMeans
  /** What counts: the administrator's decision, or else the person's. */
  readonly mode: UpdateMode
  /** True where the computer's policy decides the mode. */
  readonly decidedByPolicy: boolean
  readonly channel: UpdateChannel
  /** True where there is a page to download from. */
  readonly hasPage: boolean
  readonly state: UpdateState
}
