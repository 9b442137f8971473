/** The numbers of Chromium's network errors in Electron's events. */

/** https://source.chromium.org/chromium/chromium/src/+/main:net/base/net_error_list.h */
const NUMBERS: Readonly<Record<string, number>> = {
  ERR_FAILED: -2,
  ERR_ABORTED: -3,
  ERR_TIMED_OUT: -7,
  ERR_BLOCKED_BY_CLIENT: -20,
  ERR_CONNECTION_CLOSED: -100,
  ERR_CONNECTION_RESET: -101,
  ERR_CONNECTION_REFUSED: -102,
  ERR_NAME_NOT_RESOLVED: -105,
  ERR_CERT_COMMON_NAME_INVALID: -200,
  ERR_CERT_DATE_INVALID: -201,
  ERR_CERT_AUTHORITY_INVALID: -202,
  ERR_UNSAFE_PORT: -312,
  ERR_UNKNOWN_URL_SCHEME: -302,
  ERR_EMPTY_RESPONSE: -324,
}

export const netErrorNumber = (text: string): number => NUMBERS[text] ?? -2

/** The error that `loadURL` rejects with. */
export function loadError(text: string, url: string): Error {
  const code = text.replace('net::', '')
  const errno = netErrorNumber(code)
  return Object.assign(new Error(`${code} (${errno}) loading '${url}'`), { code, errno, url })
}
