/** Finds organizations among the links of an HTML file: the bookmarks or the history that a browser exports. */
import { isMicrosoftOnlineHost } from '../contract/microsoft-hosts.ts'
import type { FoundEntry } from './found.ts'
import { foundEntry } from './found-connection.ts'

/** No pattern crosses another tag, so that a long file takes linear time. */
const LINK = /<a\s[^<>]*?\bhref\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)')/gi

/** Pages that only Dynamics 365 has on its own servers. */
const PAGE =
  /^\/(?:[^/]+\/)?(?:main\.aspx|loader\.aspx|xrmservices\/|api\/data\/|_root\/|userdefined\/|tools\/solution\/|sfa\/)/i

/** Each organization once: a browser has many links to it. */
export function linkEntries(text: string): { entries: readonly FoundEntry[]; others: number } {
  const found = new Map<string, FoundEntry>()
  let others = 0
  for (const [, double, single] of text.matchAll(LINK)) {
    const address = organizationIn(withoutEntities(double ?? single ?? ''))
    if (address === null) others += 1
    else if (!found.has(address)) found.set(address, foundEntry({ address }))
  }
  return { entries: [...found.values()], others }
}

/** The part of a link that names the organization; null for any other link. Query and fragment may hold a token. */
function organizationIn(link: string): string | null {
  const url = URL.canParse(link) ? new URL(link) : null
  if (url === null || !/^https?:$/.test(url.protocol)) return null
  if (isMicrosoftOnlineHost(url.hostname)) return url.origin
  const [page] = PAGE.exec(url.pathname) ?? []
  return page === undefined ? null : `${url.origin}${page}`
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', quot: '"', apos: "'", lt: '<', gt: '>' }

const withoutEntities = (text: string): string =>
  text.replace(/&(#\d{1,7}|#x[0-9a-f]{1,6}|amp|quot|apos|lt|gt);/gi, (whole, entity: string) => {
    if (!entity.startsWith('#')) return ENTITIES[entity.toLowerCase()] ?? whole
    const code = Number(/^#x/i.test(entity) ? `0x${entity.slice(2)}` : entity.slice(1))
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
