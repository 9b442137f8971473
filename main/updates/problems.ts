/** Finds out why an update failed, from the errors of Node, Chromium and electron-updater. */
import type { UpdateProblem } from '../contract/updates.ts'
import { UpdateError } from './updater.ts'

/** The step that failed. */
export type UpdateStep = 'check' | 'download' | 'install'

/** Error codes and the problem that they mean; the first match counts. */
const CODES: readonly [RegExp, UpdateProblem][] = [
  [/^ERR_CHECKSUM_MISMATCH$/, 'changed'],
  [/^(ENOSPC|EDQUOT)$/, 'no-space'],
  [/^(EACCES|EPERM|EROFS|ENOTDIR|EEXIST|EISDIR)$/, 'not-writable'],
  [/CERT|SELF_SIGNED|UNABLE_TO_VERIFY|^ERR_TLS_|SSL/, 'untrusted'],
  [
    /^(ENOTFOUND|EAI_AGAIN|ECONN\w+|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ENETDOWN|EPIPE|ERR_STREAM_PREMATURE_CLOSE)$/,
    'offline',
  ],
  [
    /^ERR_(INTERNET_DISCONNECTED|NAME_|NETWORK_|CONNECTION_|TIMED_OUT|ADDRESS_|PROXY_|TUNNEL_|CONTENT_LENGTH_MISMATCH|INCOMPLETE_|ABORTED|FAILED$)/,
    'offline',
  ],
]

/** Converts any thrown value to an UpdateError. */
export function updateError(thrown: unknown, step: UpdateStep): UpdateError {
  if (thrown instanceof UpdateError) return thrown
  const known = CODES.find(([codes]) => codes.test(codeOf(thrown)))?.[1]
  if (step === 'install') {
    const stays = known === 'no-space' || known === 'not-writable' ? known : 'not-installed'
    return new UpdateError(stays, { cause: thrown })
  }
  const problem = known === 'offline' && step === 'download' ? 'interrupted' : known
  // any other error means that the feed's answer is invalid
  return new UpdateError(problem ?? 'feed', { cause: thrown })
}

/** The error code of Node or electron-updater, or Chromium's code from the message. */
function codeOf(thrown: unknown): string {
  const { code, message = '' } = (thrown ?? {}) as { code?: unknown; message?: string }
  if (typeof code === 'string') return code
  const ofChromium = /^net::(\w+)/.exec(message)?.[1]
  // some errors of electron-updater have only a message
  return ofChromium ?? (/\baborted\b|timed out/.test(message) ? 'ECONNRESET' : '')
}
