/** Namespaces in XML 1.0: what a prefix stands for at a place in a document. */
import { ProtocolError } from './protocol-error.ts'

/** Namespaces by prefix as they are declared at an element, inherited through the prototype: a new object only where one is declared. */
export type Scope = Record<string, string>

const XML = 'http://www.w3.org/XML/1998/namespace'
const XMLNS = 'http://www.w3.org/2000/xmlns/'

/** Without a prototype: a prefix may be called `constructor`. */
export const OUTERMOST: Scope = Object.assign(Object.create(null) as Scope, { xml: XML, '': '' })

export const malformed = (why: string): ProtocolError => new ProtocolError('not-xml', why)

/** Namespaces in XML 1.0 §3 and §6: `xml` and `xmlns` cannot be declared anew, and a prefix cannot be undeclared. */
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
 * @param byDefault whether a name without a prefix is of the default namespace: elements and types are, attributes are not
 * @returns null where the name is none, or its prefix is not declared
 */
export function resolve(name: string, scope: Scope, byDefault: boolean): ExpandedName | null {
  const [first = '', second, more] = name.split(':')
  if (second === undefined) return { uri: byDefault ? (scope[''] ?? '') : '', local: first }
  // an empty prefix must not find the default namespace
  const uri = first === '' ? undefined : scope[first]
  return uri === undefined || second === '' || more !== undefined ? null : { uri, local: second }
}

export function named(name: string, scope: Scope, byDefault: boolean): ExpandedName {
  const found = resolve(name, scope, byDefault)
  if (found === null) throw malformed('A name has a prefix that is not declared')
  return found
}
