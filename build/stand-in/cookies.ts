/** `session.cookies`, through a page of the session: DevTools' storage commands act on the last used profile. */
import type * as Electron from 'electron'
import type { CdpSession, Message } from './cdp.ts'
import { type NothingInvented, refuseUnknown } from './only-known.ts'
import { outer } from './schemes.ts'

const SAME_SITE: Readonly<Record<string, Electron.Cookie['sameSite']>> = {
  Strict: 'strict',
  Lax: 'lax',
  None: 'no_restriction',
}

export class Cookies implements Pick<Electron.Cookies, 'get' | 'set'> {
  readonly #page: () => Promise<CdpSession>

  constructor(page: () => Promise<CdpSession>) {
    this.#page = page
  }

  async get(filter: Electron.CookiesGetFilter): Promise<Electron.Cookie[]> {
    refuseUnknown('cookies.get', filter, ['url', 'name'])
    const { cookies } = await (await this.#page()).send('Network.getAllCookies')
    const url = filter.url === undefined ? null : new URL(outer(filter.url))
    return (cookies as Message[])
      .filter(({ name }) => filter.name === undefined || name === filter.name)
      .filter((cookie) => url === null || isSentTo(cookie, url))
      .map(fromDevTools)
  }

  async set(details: Electron.CookiesSetDetails): Promise<void> {
    refuseUnknown('cookies.set', details, [
      'url',
      'name',
      'value',
      'domain',
      'path',
      'secure',
      'httpOnly',
      'expirationDate',
    ])
    const { expirationDate, url, ...rest } = details
    const { success } = await (await this.#page()).send('Network.setCookie', {
      ...rest,
      url: outer(url),
      ...(expirationDate === undefined ? {} : { expires: expirationDate }),
    })
    if (success === false) throw new Error('The cookie was refused')
  }
}

function isSentTo({ domain, path, secure }: Message, url: URL): boolean {
  const name = domain.replace(/^\./, '')
  const onHost = url.hostname === name || (domain.startsWith('.') && url.hostname.endsWith(`.${name}`))
  return onHost && url.pathname.startsWith(path) && (!secure || url.protocol === 'https:')
}

function fromDevTools(cookie: Message): Electron.Cookie {
  return {
    name: cookie.name,
    value: cookie.value,
    domain: cookie.domain,
    hostOnly: !cookie.domain.startsWith('.'),
    path: cookie.path,
    secure: cookie.secure,
    httpOnly: cookie.httpOnly,
    session: cookie.session,
    sameSite: SAME_SITE[cookie.sameSite] ?? 'unspecified',
    ...(cookie.session ? {} : { expirationDate: cookie.expires }),
  }
}

true satisfies NothingInvented<Cookies, Electron.Cookies>
