/** Reads `WWW-Authenticate`: which schemes a server offers, and what its Bearer challenge names (RFC 7235 §4.1, RFC 6750 §3). */

/** What the Bearer challenge of an org says. Unauthenticated data: a hostile server can name any authority and resource. */
export interface BearerChallenge {
  /** As sent, such as `https://login.microsoftonline.com/{tenant}/oauth2/authorize`. */
  readonly authorizationUri?: string
  /** As sent; old online orgs leave it out. */
  readonly resource?: string
  /** What a new token has to prove beside (OpenID Connect Core 1.0 §5.5), as JSON text: continuous access evaluation asks so. */
  readonly claims?: string
}

export interface Challenges {
  /** Scheme names in lower case, in the order offered, each once. */
  readonly schemes: readonly string[]
  /** The first Bearer challenge that names an authority, else the first one. */
  readonly bearer?: BearerChallenge
}

/** Longest header text that is read, and most challenges in it. */
const MAX_LENGTH = 65_536
const MAX_CHALLENGES = 30

const TOKEN = /[!#$%&'*+.^_`|~0-9A-Za-z-]+/y

/** Position after spaces and stray commas. */
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

/** A value up to its closing quote, or up to the next comma or space: Dynamics sends URLs without quotes. */
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
 * A challenge begins with a token that is not followed by `=`; `token=value` belongs to the challenge before it. HTTP stacks
 * may have joined repeated headers with commas, which this reads the same.
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
      // a token68 such as an NTLM message is no parameter: skipped up to the next comma
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

/** Longest claims that are passed on, characters. */
const LONGEST_CLAIMS = 4096

/** A JSON object, sent in base64 or as it is; null for anything else. */
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

/** @param values every `WWW-Authenticate` value, in order */
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
