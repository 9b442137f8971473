/** Writes an element in Exclusive XML Canonicalization 1.0 without comments: the text that a signature covers. */
import type { XmlElement } from '../xml.ts'
import { OUTERMOST, resolve, type Scope, scopeOf } from '../xml-namespaces.ts'

export interface CanonicalOptions {
  /** Prefixes whose namespaces are written wherever they are in scope, used or not; `''` is the default namespace. */
  readonly inclusive: readonly string[]
  /** The element to leave out, with its content. */
  readonly without?: XmlElement
}

/**
 * The element must not contain comments or processing instructions: the tree does not represent them.
 * @param root the element's document: namespaces may be declared above the element
 * @returns text, to be encoded in UTF-8
 */
export function canonicalForm(
  root: XmlElement,
  element: XmlElement,
  { inclusive, without }: CanonicalOptions,
): string {
  const parts: string[] = []

  /** @param above the namespaces that ancestors have declared in the output */
  function write(each: XmlElement, outer: Scope, above: Scope): void {
    const scope = scopeOf(each.written, outer)
    const declared = declarationsOf(each, { scope, above }, inclusive)
    parts.push('<', each.name)
    for (const [prefix, uri] of declared)
      parts.push(prefix === '' ? ' xmlns="' : ` xmlns:${prefix}="`, attributeText(uri), '"')
    for (const [name, value] of attributesOf(each, scope)) parts.push(` ${name}="`, attributeText(value), '"')
    parts.push('>')
    // inherit through the prototype: copying all ancestors' declarations for each element would be slow
    const known = declared.length === 0 ? above : (Object.create(above) as Scope)
    for (const [prefix, uri] of declared) known[prefix] = uri
    let at = 0
    for (const child of each.children) {
      parts.push(contentText(each.text.slice(at, child.at)))
      at = child.at
      if (child !== without) write(child, scope, known)
    }
    parts.push(contentText(each.text.slice(at)), '</', each.name, '>')
  }

  write(element, scopeAround(root, element) ?? OUTERMOST, OUTERMOST)
  return parts.join('')
}

/** The namespaces in scope just outside `element`; null if it is not in the tree. */
function scopeAround(root: XmlElement, element: XmlElement, outer: Scope = OUTERMOST): Scope | null {
  if (root === element) return outer
  const scope = scopeOf(root.written, outer)
  for (const child of root.children) {
    const found = scopeAround(child, element, scope)
    if (found !== null) return found
  }
  return null
}

const prefixOf = (name: string): string => (name.includes(':') ? (name.split(':')[0] ?? '') : '')

const isDeclaration = (name: string): boolean => name === 'xmlns' || name.startsWith('xmlns:')

interface Scopes {
  /** The namespaces in scope in the document. */
  readonly scope: Scope
  /** The namespaces that ancestors have declared in the output. */
  readonly above: Scope
}

/** The declarations to write at an element: its used and inclusive prefixes, unless an ancestor has written the same. */
function declarationsOf(
  { name, written: attributes }: XmlElement,
  { scope, above }: Scopes,
  inclusive: readonly string[],
): [prefix: string, uri: string][] {
  const prefixes = new Set([prefixOf(name), ...inclusive])
  for (const each in attributes) {
    const prefix = isDeclaration(each) ? '' : prefixOf(each)
    if (prefix !== '') prefixes.add(prefix)
  }
  // the xml prefix needs no declaration
  prefixes.delete('xml')
  return [...prefixes]
    .flatMap((prefix): [string, string][] => {
      const uri = scope[prefix]
      return uri === undefined || uri === above[prefix] ? [] : [[prefix, uri]]
    })
    .sort(([a], [b]) => byCodePoint(a, b))
}

/** Sorted by namespace, then by local name; attributes without a namespace come first. */
function attributesOf({ written }: XmlElement, scope: Scope): [name: string, value: string][] {
  return Object.entries(written)
    .filter(([name]) => !isDeclaration(name))
    .map((attribute) => ({ attribute, of: resolve(attribute[0], scope, false) ?? { uri: '', local: '' } }))
    .sort((a, b) => byCodePoint(a.of.uri, b.of.uri) || byCodePoint(a.of.local, b.of.local))
    .map(({ attribute }) => attribute)
}

/** Compares by code points, not by UTF-16 code units. */
function byCodePoint(a: string, b: string): number {
  if (a === b) return 0
  let at = 0
  while (at < a.length && a[at] === b[at]) at += 1
  // if only the second halves of two surrogate pairs differ, comparing these halves gives the same order
  return (a.codePointAt(at) ?? -1) - (b.codePointAt(at) ?? -1)
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#x9;',
  '\n': '&#xA;',
  '\r': '&#xD;',
}

const contentText = (text: string): string => text.replace(/[&<>\r]/g, (each) => ESCAPES[each] ?? each)

const attributeText = (text: string): string => text.replace(/[&<"\t\n\r]/g, (each) => ESCAPES[each] ?? each)
