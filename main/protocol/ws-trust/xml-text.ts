/** Escapes text for XML. Refuses characters that XML 1.0 does not allow: removing them would change the text. */
import { ProtocolError } from '../protocol-error.ts'

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  // unescaped, an XML parser converts these to spaces or line feeds
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
}

/** True for a character of XML 1.0 §2.2, which half of a surrogate pair is not. */
export function isXmlCharacter(character: string): boolean {
  const code = character.codePointAt(0) ?? 0
  if (code < 0x20) return code === 0x9 || code === 0xa || code === 0xd
  return !(code >= 0xd800 && code <= 0xdfff) && code !== 0xfffe && code !== 0xffff
}

/** @throws ProtocolError `not-xml-text` */
export function xmlText(text: string): string {
  if (![...text].every(isXmlCharacter))
    throw new ProtocolError('not-xml-text', 'The text has a character that XML cannot carry')
  return text.replace(/[&<>"'\t\n\r]/g, (character) => ENTITIES[character] ?? character)
}
