/** The home STS that a person chooses when the org's STS trusts several: its identifier and its host. */

/** Maximum length of a claims provider's identifier. */
const MAX_LENGTH = 2048

/** Paths that people copy from an AD FS. Each stands for the AD FS itself. */
const PATHS_OF_ADFS = /^\/(?:adfs\/.*|federationmetadata\/.*)?$/i

/** A host with or without a port, typed instead of a URL. */
const BARE_HOST = /^(?!-)[a-z0-9-]+(?:\.[a-z0-9-]+)*(?::\d{1,5})?$/i

/**
 * The identifier by which an AD FS knows one of its claims providers (`whr`, WS-Federation 1.2 §13.2.1).
 * @param typed the identifier itself (a URN or a URL), or the host, a page or the metadata URL of an AD FS. The identifier
 *   of an AD FS is `http://host/adfs/services/trust`, whatever URL reaches the server.
 * @returns null for anything else, such as a URL with a password
 */
export function parseHomeRealm(typed: string): string | null {
  const text = typed.trim()
  // refuse control characters and spaces: removing them would change the identifier
  if (text === '' || text.length > MAX_LENGTH || /[\p{Cc}\p{Cf}\s]/u.test(text)) return null
  if (BARE_HOST.test(text)) return URL.canParse(`https://${text}`) ? ofAdfs(new URL(`https://${text}`)) : null
  if (!URL.canParse(text)) return null
  const url = new URL(text)
  if (url.protocol === 'urn:') return text
  if (!isWeb(url) || url.username !== '' || url.password !== '') return null
  return PATHS_OF_ADFS.test(url.pathname) && url.search === '' ? ofAdfs(url) : text
}

/** Host (with port) of the home STS; null when the identifier contains no host, such as a URN. */
export function homeStsHost(identifier: string): string | null {
  const url = URL.canParse(identifier) ? new URL(identifier) : null
  return url !== null && isWeb(url) ? url.host : null
}

const isWeb = ({ protocol, hostname }: URL): boolean =>
  (protocol === 'http:' || protocol === 'https:') && hostname !== ''

const ofAdfs = ({ host }: URL): string => `http://${host}/adfs/services/trust`
