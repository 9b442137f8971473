/** Reads a JSON object from strangers: no other value, text fields by name and shortened, nothing through the prototype. */
import { ProtocolError, type ProtocolErrorCode } from './protocol-error.ts'

/** A JSON object whose fields are looked at one by one. */
export interface JsonObject {
  /** The field as text without control characters, shortened; empty where it is no text. */
  text(name: string, longest?: number): string
  /** The field as a number, also where it is sent as text; null otherwise. */
  number(name: string): number | null
  /** The texts of a list, or the one text in its place; the first ten, as they are. */
  texts(name: string): readonly string[]
  /** The numbers of a list, the first ten; empty where there is no list. */
  numbers(name: string): readonly number[]
  /** True for `true`, also where it is sent as text. */
  isTrue(name: string): boolean
  /** The field as an object; empty where it is none. */
  object(name: string): JsonObject
  /** https URL in the field; null where there is none. */
  url(name: string): URL | null
}

/** Characters of an answer that are read. */
const MAX_LENGTH = 512 * 1024

/** Longest text of a field, unless said otherwise. */
const LONGEST = 200

/** Items of a list that are read. */
const MOST_ITEMS = 10

/** @throws ProtocolError `code`, or `too-long` */
export function readJsonObject(body: string, code: ProtocolErrorCode): JsonObject {
  if (body.length > MAX_LENGTH)
    throw new ProtocolError('too-long', 'The answer is longer than any of its kind')
  let value: unknown
  try {
    value = JSON.parse(body.replace(/^\uFEFF/, ''))
  } catch (cause) {
    throw new ProtocolError(code, 'The answer is no JSON', { cause })
  }
  if (!isObject(value)) throw new ProtocolError(code, 'The answer is no JSON object')
  return over(value)
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function over(value: object): JsonObject {
  const field = (name: string): unknown =>
    Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined
  const text = (name: string, longest = LONGEST): string => {
    const found = field(name)
    // a character of two units is not cut in half
    return typeof found === 'string'
      ? plain(found)
          .slice(0, longest)
          .replace(/[\uD800-\uDBFF]$/, '')
      : ''
  }
  const list = (name: string): unknown[] => {
    const found = field(name)
    return Array.isArray(found) ? found.slice(0, MOST_ITEMS) : []
  }
  return {
    text,
    number(name) {
      const found = field(name)
      const number = typeof found === 'string' && found.trim() !== '' ? Number(found) : found
      return typeof number === 'number' && Number.isFinite(number) ? number : null
    },
    numbers: (name) => list(name).filter((item): item is number => Number.isSafeInteger(item)),
    texts(name) {
      const found = field(name)
      const texts = typeof found === 'string' ? [found] : list(name)
      return texts.filter((item) => typeof item === 'string')
    },
    isTrue: (name) => field(name) === true || text(name).toLowerCase() === 'true',
    object(name) {
      const found = field(name)
      return over(isObject(found) ? found : {})
    },
    url: (name) => httpsUrl(text(name, 4000)),
  }
}

/** Text without control characters and without what turns the writing direction. */
const plain = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
  text.replace(/[\u0000-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/g, ' ').trim()

/** An https URL; null for anything else. */
export function httpsUrl(text: string): URL | null {
  const url = URL.canParse(text) ? new URL(text) : null
  return url?.protocol === 'https:' && url.username === '' && url.password === '' ? url : null
}
