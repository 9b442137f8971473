/** Reads a connection string like .NET's `DbConnectionStringBuilder`, which the SDK uses. */

const KEY = String.raw`(?<key>(?:[^=\s\p{Cc}]|\s+[^=\s\p{Cc}]|\s+==|==)+)`
const VALUE = String.raw`(?<value>"(?:[^"\0]|"")*"|'(?:[^'\0]|'')*'|(?!["'\s])(?:[^;\s\p{Cc}]|\s+[^;\s\p{Cc}])*(?<!["']))`
const PAIR = new RegExp(String.raw`[\s;]*${KEY}\s*=(?!=)\s*${VALUE}\s*(?:;|[\s\0]*$)`, 'uy')

export const NOT_READ = 'Not a connection string'

/** @throws Error if it cannot be read */
export function parseConnectionString(text: string): Readonly<Record<string, string>> {
  const pairs = new Map<string, string>()
  for (let at = 0; /[^\s;]/.test(text.slice(at)); at = PAIR.lastIndex) {
    PAIR.lastIndex = at
    const { key, value } = PAIR.exec(text)?.groups ?? {}
    if (key === undefined || value === undefined) throw new Error(NOT_READ)
    const name = key.replaceAll('==', '=').toLowerCase()
    if (value === '') pairs.delete(name)
    else pairs.set(name, plain(value))
  }
  return Object.fromEntries(pairs)
}

function plain(value: string): string {
  const quote = /^["']/.exec(value)?.[0]
  return quote === undefined ? value : value.slice(1, -1).replaceAll(`${quote}${quote}`, quote)
}
