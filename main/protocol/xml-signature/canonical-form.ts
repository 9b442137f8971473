/** Writes an element as Exclusive XML Canonicalization 1.0 without comments writes it: the text that a signature is made over. */
import type { XmlElement } from '../xml.ts'
import { OUTERMOST, resolve, type Scope, scopeOf } from '../xml-namespaces.ts'

export interface CanonicalOptions {
  /** Prefixes whose namespaces are written wherever they are in scope, used or not; `''` is the default namespace's. */
  readonly inclusive: readonly string[]
  /** Left out, with all that is in it. */
  readonly without?: XmlElement
}

/**
 * The element must have neither comments nor processing instructions in it: the tree does not know of them.
 * @param root the document that the element is of: namespaces may be declared above the element
 * @returns text, to be encoded in UTF-8
 */
export function canonicalForm(
  root: XmlElement,
  element: XmlElement,
  { inclusive, without }: CanonicalOptions,
): string {
  const parts: string[] = []

  /** @param above the namespaces that elements above have declared in the text */
  function write(each: XmlElement, outer: Scope, above: Scope): void {
    const scope = scopeOf(each.written, outer)
    const declared = declarationsOf(each, scope, above, inclusive)
    parts.push('<', each.name)
    for (const [prefix, uri] of declared)
      parts.push(prefix === '' ? ' xmlns="' : ` xmlns:${prefix}="`, attributeText(uri), '"')
    for (const [name, value] of attributesOf(each, scope)) parts.push(` ${name}="`, attributeText(value), '"')
    parts.push('>')
    // as in a document, each inherits from the one above: no element costs what all above it have declared
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

/** The namespaces in scope just outside of `element`; null where it is not in the tree. */
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

/** What is declared anew at an element: of the prefixes that it uses and the inclusive ones, those not declared so above. */
function declarationsOf(
  { name, written: attributes }: XmlElement,
  scope: Scope,
  above: Scope,
  inclusive: readonly string[],
): [prefix: string, uri: string][] {
  const prefixes = new Set([prefixOf(name), ...inclusive])
  for (const each in attributes) {
    const prefix = isDeclaration(each) ? '' : prefixOf(each)
    if (prefix !== '') prefixes.add(prefix)
  }
  // everybody knows this one
  prefixes.delete('xml')
  return [...prefixes]
    .flatMap((prefix): [string, string][] => {
      const uri = scope[prefix]
      return uri === undefined || uri === above[prefix] ? [] : [[prefix, uri]]
    })
    .sort(([a], [b]) => byCodePoint(a, b))
}

/** In the order of namespace, then local name; those without a namespace come first. */
function attributesOf({ written }: XmlElement, scope: Scope): [name: string, value: string][] {
  return Object.entries(written)
    .filter(([name]) => !isDeclaration(name))
    .map((attribute) => ({ attribute, of: resolve(attribute[0], scope, false) ?? { uri: '', local: '' } }))
    .sort((a, b) => byCodePoint(a.of.uri, b.of.uri) || byCodePoint(a.of.local, b.of.local))
    .map(({ attribute }) => attribute)
}

/** By the numbers of the characters, and not of the halves of their pairs. */
function byCodePoint(a: string, b: string): number {
  if (a === b) return 0
  let at = 0
  while (at < a.length && a[at] === b[at]) at += 1
  // where they differ in the second half of a pair, the first halves were the same: the second ones tell
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
