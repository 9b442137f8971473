/** Reads JSON that anyone may have written. */

/** The value of a text of JSON, to be checked by the caller; undefined if the text is none. */
export function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
