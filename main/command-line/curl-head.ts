/** The status and headers of a response, as `curl -i` shows them. What may sign somebody in is left out. */

/** A response without its body. */
export interface Head {
  readonly status: number
  readonly headers: readonly (readonly [name: string, value: string])[]
}

const SECRET = '[secret]'

/** The name of a cookie, and the `=` that makes it one: without that, the value alone is there. */
const COOKIE_NAME = /^[^=;]*=/
/** The name of a scheme, RFC 9110 §11.1. What follows may be a ticket or a token. */
const SCHEME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+(?=\s|$)/

/** How much of a header may be shown; the others are shown as they are. */
const SHOWN: ReadonlyMap<string, (value: string) => string> = new Map([
  ['set-cookie', nameOfCookie],
  ['set-cookie2', nameOfCookie],
  ['www-authenticate', nameOfScheme],
  ['proxy-authenticate', nameOfScheme],
  ['authentication-info', () => SECRET],
  ['proxy-authentication-info', () => SECRET],
])

export function headText({ status, headers }: Head): string {
  const shown = headers.map(([name, value]) => `${name}: ${SHOWN.get(name.toLowerCase())?.(value) ?? value}`)
  return [`HTTP/1.1 ${status}`, ...shown, '', ''].join('\r\n')
}

function nameOfCookie(value: string): string {
  return `${COOKIE_NAME.exec(value)?.[0] ?? ''}${SECRET}`
}

function nameOfScheme(value: string): string {
  const scheme = SCHEME.exec(value.trim())?.[0] ?? ''
  return scheme === value.trim() ? scheme : `${scheme} ${SECRET}`.trim()
}
