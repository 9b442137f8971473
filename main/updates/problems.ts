/** Tells apart why an update did not work, by what Node, Chromium and electron-updater say. */
import type { UpdateProblem } from '../contract/updates.ts'
import { UpdateError } from './updater.ts'

/** What was under way. */
export type UpdateStep = 'check' | 'download' | 'install'

/** The codes of each problem. */
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

/** The UpdateError that anything thrown stands for. */
export function updateError(thrown: unknown, step: UpdateStep): UpdateError {
  if (thrown instanceof UpdateError) return thrown
  const known = CODES.find(([codes]) => codes.test(codeOf(thrown)))?.[1]
  if (step === 'install') {
    const stays = known === 'no-space' || known === 'not-writable' ? known : 'not-installed'
    return new UpdateError(stays, { cause: thrown })
  }
  const problem = known === 'offline' && step === 'download' ? 'interrupted' : known
  // what is left is an answer of the feed that is not what it has to be
  return new UpdateError(problem ?? 'feed', { cause: thrown })
}

/** Node's and electron-updater's code, or Chromium's from its words. */
function codeOf(thrown: unknown): string {
  const { code, message = '' } = (thrown ?? {}) as { code?: unknown; message?: string }
  if (typeof code === 'string') return code
  const ofChromium = /^net::(\w+)/.exec(message)?.[1]
  // electron-updater's own words have no code
  return ofChromium ?? (/\baborted\b|timed out/.test(message) ? 'ECONNRESET' : '')
}
