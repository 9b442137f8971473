/** Custom schemes: Chromium gets `https://host.app.localhost/path` for `app://host/path`, because that is a secure context. */

const known = new Set<string>()

export const addScheme = (scheme: string): void => void known.add(scheme)

/** The URL that Chromium gets. */
export function outer(url: string): string {
  const [, scheme = '', host = '', rest = ''] = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/i.exec(url) ?? []
  if (!known.has(scheme.toLowerCase())) return url
  return `https://${host || 'default'}.${scheme}.localhost${rest.startsWith('/') ? '' : '/'}${rest}`
}

/** The URL that the app sees. */
export function inner(url: string): string {
  const [, host = '', scheme = '', rest = '/'] =
    /^https:\/\/([^/:]+)\.([a-z0-9+-]+)\.localhost(\/.*)?$/.exec(url) ?? []
  return known.has(scheme) ? `${scheme}://${host}${rest}` : url
}
