/** A log that cannot print a secret: takes fixed words and plain facts, and removes what looks like a token or a name. */
import { homedir } from 'node:os'
import { inspect } from 'node:util'

/** JWTs, long random strings, `code=`, cookies and bearer tokens: the second line of defense behind `Secret`. */
const LOOKS_SECRET: readonly RegExp[] = [
  /eyJ[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]+){0,2}/g,
  /\b(?:code|state|nonce|id_token|access_token|refresh_token|client_secret|assertion|wresult|password|passwd)=[^&\s"']+/gi,
  /\b(?:bearer|basic|negotiate|ntlm)\s+[A-Za-z0-9+/=_.~-]{8,}/gi,
  /\b(?:MSISAuth|FedAuth)\d*=[^;\s"']+/gi,
  /\b[A-Za-z0-9+/_-]{64,}={0,2}/g,
  // a user name and password in a URL
  /(?<=:\/\/)[^\s/?#"']*@/g,
]

/** Replaces everything that looks like a secret. */
export function withoutSecrets(text: string): string {
  return LOOKS_SECRET.reduce((clean, pattern) => clean.replace(pattern, '[secret]'), text)
}

/** E-mail addresses and similar user names, also those of guests. Bounded, so that the search takes linear time. */
const NAMES_PERSON = /[^\s@:;,<>()[\]{}|"'`=/\\]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})*\.[a-z]{2,}/gi

/** Matches the person's home folder, with either separator, single or doubled as in a quoted text. */
function folderPattern(home: string): RegExp | null {
  const parts = home.split(/[\\/]+/).filter((part) => part !== '')
  if (parts.length === 0) return null
  // plain, and as in a file URL
  const ways = [parts, parts.map((part) => encodeURI(part))].map((each) =>
    each.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('[\\\\/]+'),
  )
  // a Windows path begins with its drive
  const before = /^[\\/]/.test(home) ? '+' : '*'
  return new RegExp(`(?<![\\w.-])[\\\\/]${before}(?:${ways.join('|')})(?![\\w.-])`, 'gi')
}

/** The text without e-mail addresses, and with `~` for the home folder. @param home that folder */
export function withoutNames(text: string, home: string): string {
  const folder = folderPattern(home)
  const named = folder === null ? text : text.replace(folder, '~')
  return named.replace(NAMES_PERSON, '[name]')
}

export type LogFact = string | number | boolean | null | undefined

export interface Log {
  /** An event worth knowing later. Facts are short and contain no names of people. */
  info(event: string, facts?: Readonly<Record<string, LogFact>>): void
  /** An error that the app did not show to a person. */
  error(event: string, error: unknown): void
}

/** Maximum length of a line, characters: longer ones help no reader and take time to search for secrets. */
const LONGEST = 64 * 1024

/** A log of lines `time event key=value …`, written to `write`. Default: standard error. */
export function createLog(
  write: (line: string) => void = (line) => process.stderr.write(`${line}\n`),
  now: () => Date = () => new Date(),
): Log {
  const home = homedir()
  const line = (event: string, rest: string) =>
    write(withoutNames(withoutSecrets(`${now().toISOString()} ${event}${rest}`).slice(0, LONGEST), home))
  return {
    info: (event, facts = {}) =>
      line(
        event,
        Object.entries(facts)
          .map(([key, value]) => ` ${key}=${value}`)
          .join(''),
      ),
    error: (event, error) => line(event, ` ${describe(error)}`),
  }
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return inspect(error, { depth: 1, breakLength: Number.POSITIVE_INFINITY })
  const cause = error.cause === undefined ? '' : ` cause: ${describe(error.cause)}`
  return `${error.stack?.replace(/\s*\n\s*/g, ' | ') ?? `${error.name}: ${error.message}`}${cause}`
}
