/** A browser without a window for the lab's own tests. It handles cookies, redirects and forms that submit themselves. */

import type { LabFetch } from './http-client.ts'

export type Page = {
  readonly url: URL
  readonly status: number
  readonly headers: Headers
  readonly text: string
}

type Cookie = { readonly value: string; readonly path: string }

const mostHops = 20

export class ScriptedBrowser {
  /** Cookies by host, or by domain with a leading dot. */
  readonly jar = new Map<string, Map<string, Cookie>>()
  /** All URLs in the order of the visits. */
  readonly trail: string[] = []
  readonly #fetch: LabFetch

  constructor(fetch: LabFetch) {
    this.#fetch = fetch
  }

  /** Opens `url` and continues until a page waits for the user or a redirect leaves https, such as an app's redirect URI. */
  async go(url: string | URL, form?: Record<string, string>): Promise<Page> {
    let next = { url: new URL(url), form }
    for (let hops = 0; hops < mostHops; hops++) {
      if (next.url.protocol !== 'https:')
        return { url: next.url, status: 0, headers: new Headers(), text: encoded(next.form) }
      const page = await this.#load(next.url, next.form)
      const location = page.headers.get('location')
      if (page.status >= 300 && page.status < 400 && location) {
        next = { url: new URL(location, page.url), form: undefined }
        continue
      }
      const posting = selfPosting(page)
      if (!posting) return page
      next = posting
    }
    throw new Error(`more than ${mostHops} hops`)
  }

  /** Submits the page's form with these fields and its hidden ones. */
  submit(page: Page, fields: Record<string, string>): Promise<Page> {
    const action = /<form[^>]*\saction="([^"]*)"/.exec(page.text)?.[1]
    const target = action ? new URL(unescapeHtml(action), page.url) : page.url
    return this.go(target, { ...hiddenFields(page.text), ...fields })
  }

  cookieHeader(url: URL): string {
    return this.cookiesFor(url)
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ')
  }

  /** The cookies for a URL: those of its host and of its parent domains. */
  cookiesFor({ hostname, pathname }: URL): (Cookie & { readonly name: string; readonly domain: string })[] {
    return [...this.jar].flatMap(([domain, cookies]) =>
      domain === hostname || (domain.startsWith('.') && hostname.endsWith(domain))
        ? [...cookies]
            .map(([name, cookie]) => ({ ...cookie, name, domain }))
            .filter(({ path }) => pathname === path || pathname.startsWith(path.replace(/\/?$/, '/')))
        : [],
    )
  }

  async #load(url: URL, form: Record<string, string> | undefined): Promise<Page> {
    this.trail.push(`${form ? 'POST' : 'GET'} ${url.hostname}${url.pathname}`)
    const cookie = this.cookieHeader(url)
    const headers: Record<string, string> = { accept: 'text/html', ...(cookie ? { cookie } : {}) }
    if (form) headers['content-type'] = 'application/x-www-form-urlencoded'
    const body = form ? { method: 'POST', body: String(new URLSearchParams(form)) } : {}
    const res = await this.#fetch(url, { headers, ...body })
    for (const line of res.headers.getSetCookie()) this.#take(url, line)
    return { url, status: res.status, headers: res.headers, text: await res.text() }
  }

  /** Stores a cookie as if the host had set it. */
  keep(host: string, name: string, cookie: Cookie): void {
    const cookies = this.jar.get(host) ?? new Map<string, Cookie>()
    this.jar.set(host, cookies)
    cookies.set(name, cookie)
  }

  #take(url: URL, line: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
    const path = /;\s*path=([^;]*)/i.exec(line)?.[1] ?? '/'
    const ends = /;\s*expires=([^;]*)/i.exec(line)?.[1]
    const domain = /;\s*domain=\.?([^;]*)/i.exec(line)?.[1]
    const whose = domain === undefined ? url.hostname : `.${domain}`
    if (ends && Date.parse(ends) < Date.now()) this.jar.get(whose)?.delete(name)
    else this.keep(whose, name, { value, path })
  }
}

const encoded = (form: Record<string, string> | undefined) => (form ? String(new URLSearchParams(form)) : '')

/** The form that a script on the page submits at once, as in a WS-Federation response or with response_mode=form_post. */
function selfPosting(page: Page): { url: URL; form: Record<string, string> } | undefined {
  if (!/forms\[0\]\.submit\(\)/.test(page.text)) return undefined
  const action = /<form[^>]*\saction="([^"]*)"/.exec(page.text)?.[1]
  return action ? { url: new URL(unescapeHtml(action), page.url), form: hiddenFields(page.text) } : undefined
}

function hiddenFields(html: string): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const [, name = '', value = ''] of html.matchAll(
    /<input type="hidden" name="([^"]+)" value="([^"]*)"/g,
  ))
    fields[name] = unescapeHtml(value)
  return fields
}

function unescapeHtml(text: string): string {
  const names: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }
  return text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => names[name] ?? '')
}
