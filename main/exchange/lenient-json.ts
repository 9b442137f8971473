/** Reads JSON as .NET reads appsettings.json: with comments and trailing commas. */

const COMMENTS = /"[^"\\]*(?:\\[\s\S][^"\\]*)*"|\/\/[^\n]*|\/\*[\s\S]*?\*\//g
const COMMAS = /"[^"\\]*(?:\\[\s\S][^"\\]*)*"|,(?=\s*[}\]])/g

/** @throws SyntaxError whose text may have a part of the JSON: never show it */
export function parseLenientJson(text: string): unknown {
  const plain = text.replace(/^\uFEFF/, '')
  try {
    return JSON.parse(plain)
  } catch {
    const bare = plain.replace(COMMENTS, (found) => (found.startsWith('/') ? ' ' : found))
    return JSON.parse(bare.replace(COMMAS, (found) => (found === ',' ? '' : found)))
  }
}

/** Fields of untrusted JSON by their name, ignoring case; nothing through the prototype. */
export function fieldsOf(value: unknown): ReadonlyMap<string, unknown> | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  return new Map(Object.entries(value).map(([name, each]) => [name.toLowerCase(), each]))
}
