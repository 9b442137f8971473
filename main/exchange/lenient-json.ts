/** Reads JSON as .NET reads appsettings.json: with comments and trailing commas. */

/** @throws SyntaxError whose text may have a part of the JSON: never show it */
export function parseLenientJson(text: string): unknown {
  const plain = text.replace(/^\uFEFF/, '')
  try {
    return JSON.parse(plain)
  } catch {
    return JSON.parse(strictJson(plain))
  }
}

/** Without comments and trailing commas. One pass: patterns take quadratic time for strings and comments without an end. */
function strictJson(text: string): string {
  const mark = /["/,]/g
  let strict = ''
  let kept = 0
  for (let found = mark.exec(text); found !== null; found = mark.exec(text)) {
    const { index } = found
    if (found[0] === '"') {
      mark.lastIndex = endOfString(text, index)
      continue
    }
    const end = found[0] === ',' ? endOfTrailingComma(text, index) : endOfComment(text, index)
    if (end === index) continue
    strict += `${text.slice(kept, index)} `
    kept = end
    mark.lastIndex = end
  }
  return strict + text.slice(kept)
}

/** @param quote index of the quote that begins the string */
function endOfString(text: string, quote: number): number {
  let at = quote + 1
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1
  return at + 1
}

/** The same index if no comment begins there. @throws SyntaxError for a comment without an end */
function endOfComment(text: string, slash: number): number {
  if (text[slash + 1] === '/') {
    const end = text.indexOf('\n', slash)
    return end === -1 ? text.length : end
  }
  if (text[slash + 1] !== '*') return slash
  const end = text.indexOf('*/', slash + 2)
  if (end === -1) throw new SyntaxError('A comment has no end')
  return end + 2
}

/** The index after a comma that nothing but the end of a list or an object follows; otherwise the same index. */
function endOfTrailingComma(text: string, comma: number): number {
  let at = comma + 1
  for (let from = -1; from !== at; ) {
    from = at
    while (/\s/.test(text.charAt(at))) at += 1
    if (text[at] === '/') at = endOfComment(text, at)
  }
  return text[at] === '}' || text[at] === ']' ? comma + 1 : comma
}

/** Fields of untrusted JSON by their name, ignoring case; nothing through the prototype. */
export function fieldsOf(value: unknown): ReadonlyMap<string, unknown> | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  return new Map(Object.entries(value).map(([name, each]) => [name.toLowerCase(), each]))
}
