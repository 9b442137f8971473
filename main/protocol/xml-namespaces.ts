/** Namespaces in XML 1.0: resolves prefixes at a position in a document. */
import { ProtocolError } from './protocol-error.ts'

/** Namespaces by prefix at an element, inherited through the prototype: only an element with declarations has a new object. */
export type Scope = Record<string, string>

const XML = 'http://www.w3.org/XML/1998/namespace'
const XMLNS = 'http://www.w3.org/2000/xmlns/'

/** Has no prototype because a prefix may be named `constructor`. */
export const OUTERMOST: Scope = Object.assign(Object.create(null) as Scope, { xml: XML, '': '' })

export const malformed = (why: string): ProtocolError => new ProtocolError('not-xml', why)

/** Namespaces in XML 1.0 §3 and §6: `xml` and `xmlns` cannot be redeclared, and a prefix cannot be undeclared. */
export function scopeOf(attributes: Readonly<Record<string, string>>, parent: Scope): Scope {
  let scope = parent
  for (const name in attributes) {
    if (name !== 'xmlns' && !name.startsWith('xmlns:')) continue
    const prefix = name.slice('xmlns:'.length)
    const uri = attributes[name] ?? ''
    if (
      (prefix === 'xml') !== (uri === XML) ||
      prefix === 'xmlns' ||
      name === 'xmlns:' ||
      prefix.includes(':') ||
      uri === XMLNS ||
      (prefix !== '' && uri === '')
    )
      throw malformed('A namespace is declared that cannot be')
    if (scope === parent) scope = Object.create(parent) as Scope
    scope[prefix] = uri
  }
  return scope
}

interface ExpandedName {
  readonly uri: string
  readonly local: string
}

export const expanded = ({ uri, local }: ExpandedName): string => (uri === '' ? local : `{${uri}}${local}`)

/**
 * @param byDefault whether a name without a prefix uses the default namespace: elements and types do, attributes do not
 * @returns null for a malformed name, or an undeclared prefix
 */
export function resolve(name: string, scope: Scope, byDefault: boolean): ExpandedName | null {
  const [first = '', second, more] = name.split(':')
  if (second === undefined) return { uri: byDefault ? (scope[''] ?? '') : '', local: first }
  // an empty prefix must not resolve to the default namespace
  const uri = first === '' ? undefined : scope[first]
  return uri === undefined || second === '' || more !== undefined ? null : { uri, local: second }
}

export function named(name: string, scope: Scope, byDefault: boolean): ExpandedName {
  const found = resolve(name, scope, byDefault)
  if (found === null) throw malformed('A name has a prefix that is not declared')
  return found
}
