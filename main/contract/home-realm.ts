/** The home STS that a person chooses where an org's STS trusts several: its identifier and its host. */

/** An identifier that is longer is no name of a claims provider. */
const MAX_LENGTH = 2048

/** Paths of an AD FS that people copy: each stands for the AD FS itself. */
const PATHS_OF_ADFS = /^\/(?:adfs\/.*|federationmetadata\/.*)?$/i

/** A host, with or without a port, as it is typed in place of an address. */
const BARE_HOST = /^(?!-)[a-z0-9-]+(?:\.[a-z0-9-]+)*(?::\d{1,5})?$/i

/**
 * The identifier by which an AD FS knows one of its claims providers (`whr`, WS-Federation 1.2 §13.2.1).
 * @param typed the identifier itself (a URN, or an address that is a name), or the host, a page or the metadata of an AD FS:
 *   an AD FS calls itself `http://host/adfs/services/trust`, whatever it is reached by
 * @returns null for anything else, such as an address with a password in it
 */
export function parseHomeRealm(typed: string): string | null {
  const text = typed.trim()
  // control characters and spaces: removing them would make another name
  if (text === '' || text.length > MAX_LENGTH || /[\p{Cc}\p{Cf}\s]/u.test(text)) return null
  if (BARE_HOST.test(text)) return URL.canParse(`https://${text}`) ? ofAdfs(new URL(`https://${text}`)) : null
  if (!URL.canParse(text)) return null
  const url = new URL(text)
  if (url.protocol === 'urn:') return text
  if (!isWeb(url) || url.username !== '' || url.password !== '') return null
  return PATHS_OF_ADFS.test(url.pathname) && url.search === '' ? ofAdfs(url) : text
}

/** Host (with port) of the home STS; null where the identifier names none, as a URN does. */
export function homeStsHost(identifier: string): string | null {
  const url = URL.canParse(identifier) ? new URL(identifier) : null
  return url !== null && isWeb(url) ? url.host : null
}

const isWeb = ({ protocol, hostname }: URL): boolean =>
  (protocol === 'http:' || protocol === 'https:') && hostname !== ''

const ofAdfs = ({ host }: URL): string => `http://${host}/adfs/services/trust`
