/** Parses `WWW-Authenticate`: the offered schemes and the Bearer challenge (RFC 7235 §4.1, RFC 6750 §3). */

/** An org's Bearer challenge. Unauthenticated data: a hostile server can name any authority and resource. */
export interface BearerChallenge {
  /** As sent, for example `https://login.microsoftonline.com/{tenant}/oauth2/authorize`. */
  readonly authorizationUri?: string
  /** As sent; old online orgs omit it. */
  readonly resource?: string
  /** Claims that a new token must contain (OpenID Connect Core 1.0 §5.5), JSON text; used by continuous access evaluation. */
  readonly claims?: string
}

export interface Challenges {
  /** Scheme names in lower case, in the order offered, without duplicates. */
  readonly schemes: readonly string[]
  /** The first Bearer challenge with an authority, otherwise the first one. */
  readonly bearer?: BearerChallenge
}

/** Limits of the header text, characters, and of its challenges. */
const MAX_LENGTH = 65_536
const MAX_CHALLENGES = 30

const TOKEN = /[!#$%&'*+.^_`|~0-9A-Za-z-]+/y

/** Returns the position after spaces and extra commas. */
function skip(text: string, at: number, commas: boolean): number {
  let position = at
  while (
    position < text.length &&
    (/\s/.test(text.charAt(position)) || (commas && text.charAt(position) === ','))
  )
    position += 1
  return position
}

function readToken(text: string, at: number): string {
  TOKEN.lastIndex = at
  return TOKEN.exec(text)?.[0] ?? ''
}

/** Reads a value up to its closing quote, or up to the next comma or space: Dynamics sends URLs without quotes. */
function readValue(text: string, at: number): { value: string; end: number } {
  if (text.charAt(at) !== '"') {
    let end = at
    while (end < text.length && !/[\s,]/.test(text.charAt(end))) end += 1
    return { value: text.slice(at, end), end }
  }
  let value = ''
  let position = at + 1
  while (position < text.length && text.charAt(position) !== '"') {
    if (text.charAt(position) === '\\') position += 1
    value += text.charAt(position)
    position += 1
  }
  return { value, end: position + 1 }
}

interface Challenge {
  readonly scheme: string
  readonly parameters: Map<string, string>
}

/**
 * A challenge starts with a token without `=` after it; `token=value` belongs to the previous challenge. Repeated headers that
 * the HTTP stack has joined with commas give the same result.
 */
function readChallenges(text: string): Challenge[] {
  const challenges: Challenge[] = []
  let at = skip(text, 0, true)
  while (at < text.length && challenges.length < MAX_CHALLENGES) {
    const token = readToken(text, at)
    if (token === '') {
      at = skip(text, at + 1, true)
      continue
    }
    const after = skip(text, at + token.length, false)
    const current = challenges.at(-1)
    if (text.charAt(after) === '=' && current !== undefined) {
      const { value, end } = readValue(text, skip(text, after + 1, false))
      const name = token.toLowerCase()
      if (!current.parameters.has(name)) current.parameters.set(name, value)
      at = skip(text, end, true)
    } else {
      challenges.push({ scheme: token.toLowerCase(), parameters: new Map() })
      // skip a token68, such as an NTLM message, up to the next comma: it is not a parameter
      const next = readToken(text, after)
      const isToken68 =
        next !== '' &&
        /^[\w.~+/-]+=*\s*(?:,|$)/.test(text.slice(after, after + 4096)) &&
        !/^[^,]*=[^=,\s]/.test(text.slice(after, after + 4096))
      at =
        isToken68 && text.charAt(at + token.length) !== ','
          ? skip(text, endOf(text, after), true)
          : skip(text, at + token.length, true)
    }
  }
  return challenges
}

function endOf(text: string, at: number): number {
  const comma = text.indexOf(',', at)
  return comma < 0 ? text.length : comma
}

/** Maximum length of the claims, characters. */
const LONGEST_CLAIMS = 4096

/** Reads a JSON object, in base64 or plain text; null for anything else. */
function readClaims(sent: string): string | null {
  if (sent === '' || sent.length > LONGEST_CLAIMS) return null
  try {
    const text = sent.startsWith('{') ? sent : atob(sent.replaceAll('-', '+').replaceAll('_', '/'))
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? JSON.stringify(value) : null
  } catch {
    return null
  }
}

/** @param values all `WWW-Authenticate` values, in order */
export function readWwwAuthenticate(values: readonly string[]): Challenges {
  const text = values.join(', ')
  if (text.length > MAX_LENGTH) return { schemes: [] }
  const challenges = readChallenges(text)
  const bearers = challenges
    .filter(({ scheme }) => scheme === 'bearer')
    .map(({ parameters }): BearerChallenge => {
      const authorizationUri = parameters.get('authorization_uri') ?? parameters.get('authorization')
      const resource = parameters.get('resource_id') ?? parameters.get('resource')
      const claims = readClaims(parameters.get('claims') ?? '')
      return {
        ...(authorizationUri ? { authorizationUri } : {}),
        ...(resource ? { resource } : {}),
        ...(claims === null ? {} : { claims }),
      }
    })
  const bearer = bearers.find(({ authorizationUri }) => authorizationUri !== undefined) ?? bearers[0]
  return {
    schemes: [...new Set(challenges.map(({ scheme }) => scheme))],
    ...(bearer === undefined ? {} : { bearer }),
  }
}
