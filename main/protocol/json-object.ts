/** Reads untrusted JSON objects: no other values, text fields shortened, and nothing through the prototype. */
import { ProtocolError, type ProtocolErrorCode } from './protocol-error.ts'

/** A JSON object whose fields are read one by one. */
export interface JsonObject {
  /** A text field without control characters, shortened; empty for other types. */
  text(name: string, longest?: number): string
  /** A number field, also if it is sent as text; null otherwise. */
  number(name: string): number | null
  /** The strings of a list, or a single string as a list; the first ten, unchanged. */
  texts(name: string): readonly string[]
  /** The numbers of a list, the first ten; empty without a list. */
  numbers(name: string): readonly number[]
  /** True for `true`, also if it is sent as text. */
  isTrue(name: string): boolean
  /** An object field; empty for other types. */
  object(name: string): JsonObject
  /** The objects of a list, each read when it is taken; an item of another type is an empty object. Null without a list. */
  objects(name: string): Iterable<JsonObject> | null
  /** An https URL field; null otherwise. */
  url(name: string): URL | null
}

/** Default maximum length of a response, characters. */
const MAX_LENGTH = 512 * 1024

/** Default maximum length of a text field. */
const LONGEST = 200

/** Maximum number of list items to read. */
const MOST_ITEMS = 10

/** @param longest characters @throws ProtocolError `code`, or `too-long` */
export function readJsonObject(body: string, code: ProtocolErrorCode, longest = MAX_LENGTH): JsonObject {
  if (body.length > longest) throw new ProtocolError('too-long', 'The answer is longer than any of its kind')
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
    // do not cut a surrogate pair in half
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
    objects(name) {
      const found = field(name)
      return Array.isArray(found) ? objectsIn(found) : null
    },
    url: (name) => httpsUrl(text(name, 4000)),
  }
}

function* objectsIn(list: readonly unknown[]): Generator<JsonObject> {
  for (const item of list) yield over(isObject(item) ? item : {})
}

/** Removes control characters and characters that change the writing direction. */
const plain = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
  text.replace(/[\u0000-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/g, ' ').trim()

/** Parses an https URL; null for anything else. */
export function httpsUrl(text: string): URL | null {
  const url = URL.canParse(text) ? new URL(text) : null
  return url?.protocol === 'https:' && url.username === '' && url.password === '' ? url : null
}
