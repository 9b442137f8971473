/** Reads XML from strangers into a small tree: namespaces by URI, no DOCTYPE, and caps on size, depth and attributes. */
import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { ProtocolError } from './protocol-error.ts'
import { expanded, malformed, named, OUTERMOST, resolve, type Scope, scopeOf } from './xml-namespaces.ts'

export interface XmlElement {
  readonly uri: string
  readonly local: string
  readonly attributes: ReadonlyMap<string, string>
  /** `{uri}local` of the `xsi:type`, a qualified name that only its place in the document resolves; null without one that does. */
  readonly type: string | null
  readonly children: readonly XmlElement[]
  /** Text directly in this element, in order. */
  readonly text: string
  /** Its name as it is written, with its prefix. */
  readonly name: string
  /** Its attributes as they are written, declarations of namespaces among them. */
  readonly written: Readonly<Record<string, string>>
  /** How much of its parent's text stands before it. */
  readonly at: number
  /** Where the element stands in the source, so that it can be cut out byte for byte. */
  readonly start: number
  readonly end: number
}

/** Characters of XML that are read, nesting, and attributes of one element. */
const MAX_LENGTH = 8 * 1024 * 1024
const MAX_DEPTH = 256
const MAX_ATTRIBUTES = 256

interface Growing {
  uri: string
  local: string
  attributes: ReadonlyMap<string, string>
  type: string | null
  children: Growing[]
  text: string
  name: string
  written: Readonly<Record<string, string>>
  at: number
  start: number
  end: number
}

const TYPE = '{http://www.w3.org/2001/XMLSchema-instance}type'

export interface ReadXmlOptions {
  /**
   * Elements that are checked for their form, their namespaces aside, but not kept, with all that is in them: most of a
   * long document may be of no interest.
   */
  readonly without?: (uri: string, local: string) => boolean
  /** True for the element after whose end nothing more is of interest: the rest is not read, and so not checked. */
  readonly enough?: (element: XmlElement) => boolean
}

/** Thrown out of the parser when enough was read. */
const ENOUGH = Symbol('enough')

/** @throws ProtocolError `too-long`, `not-xml`, `doctype-refused`, `too-deep`, `too-many-attributes` */
export function readXml(
  text: string,
  { without = () => false, enough = () => false }: ReadXmlOptions = {},
): XmlElement {
  if (text.length > MAX_LENGTH)
    throw new ProtocolError('too-long', 'The XML is longer than any message of these protocols')
  const source = text.replace(/^\uFEFF/, '')
  // namespaces are resolved here: in saxes that costs what is not kept too, and is quadratic in depth
  const parser = new SaxesParser({ xmlns: false, position: true })
  // seven handlers, and no more: with the eighth V8 turns the parser into a dictionary, and it takes six times as long
  const open: Growing[] = []
  const scopes: Scope[] = [OUTERMOST]
  let root: Growing | undefined
  let depth = 0
  /** Depth of the element that is not kept, while in one. */
  let skipped = Number.POSITIVE_INFINITY
  parser.on('error', (error) => {
    throw new ProtocolError('not-xml', 'The text is not well-formed XML', { cause: error })
  })
  parser.on('doctype', () => {
    throw new ProtocolError('doctype-refused', 'XML with a document type is refused')
  })
  let attributes = 0
  parser.on('attribute', () => {
    attributes += 1
    if (attributes > MAX_ATTRIBUTES)
      throw new ProtocolError('too-many-attributes', 'An element has too many attributes')
  })
  parser.on('opentag', (tag: SaxesTagPlain) => {
    attributes = 0
    if (depth >= MAX_DEPTH) throw new ProtocolError('too-deep', 'The XML is nested too deeply')
    depth += 1
    if (depth > skipped) return
    const scope = scopeOf(tag.attributes, scopes.at(-1) as Scope)
    const { uri, local } = named(tag.name, scope, true)
    if (root !== undefined && without(uri, local)) {
      skipped = depth
      return
    }
    const element: Growing = {
      uri,
      local,
      attributes: attributesOf(tag.attributes, scope),
      type: null,
      children: [],
      text: '',
      name: tag.name,
      written: tag.attributes,
      at: open.at(-1)?.text.length ?? 0,
      // no attribute's value may have this character in it
      start: source.lastIndexOf('<', parser.position - 1),
      end: 0,
    }
    element.type = typeOf(element.attributes, scope)
    open.at(-1)?.children.push(element)
    root ??= element
    open.push(element)
    scopes.push(scope)
  })
  const onText = (part: string) => {
    if (depth >= skipped) return
    const current = open.at(-1)
    if (current) current.text += part
  }
  parser.on('text', onText)
  parser.on('cdata', onText)
  parser.on('closetag', () => {
    depth -= 1
    if (depth >= skipped) return
    if (depth === skipped - 1) {
      skipped = Number.POSITIVE_INFINITY
      return
    }
    const closed = open.pop()
    scopes.pop()
    if (closed === undefined) return
    closed.end = parser.position
    if (enough(closed)) throw ENOUGH
  })
  try {
    parser.write(source).close()
  } catch (error) {
    if (error !== ENOUGH) throw error
  }
  if (root === undefined) throw new ProtocolError('not-xml', 'There is no element in the XML')
  return root
}

/** To XML a type is mere text: one that says nothing does not make the document malformed. */
function typeOf(attributes: ReadonlyMap<string, string>, scope: Scope): string | null {
  const said = attributes.get(TYPE)?.trim()
  const found = said ? resolve(said, scope, true) : null
  return found && expanded(found)
}

/** Of the many elements that have none. */
const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map()

function attributesOf(
  attributes: Readonly<Record<string, string>>,
  scope: Scope,
): ReadonlyMap<string, string> {
  let found: Map<string, string> | undefined
  for (const name in attributes) {
    if (name === 'xmlns' || name.startsWith('xmlns:')) continue
    const key = expanded(named(name, scope, false))
    found ??= new Map()
    if (found.has(key)) throw malformed('An element has an attribute twice')
    found.set(key, attributes[name] ?? '')
  }
  return found ?? NO_ATTRIBUTES
}

/** Every element at or below `element` of that namespace and name, in document order. */
export function findAll(element: XmlElement, uri: string, local: string): XmlElement[] {
  const found: XmlElement[] = []
  const visit = (each: XmlElement): void => {
    if (each.uri === uri && each.local === local) found.push(each)
    for (const child of each.children) visit(child)
  }
  visit(element)
  return found
}

/** As `findAll`, save for those within another: what is then looked for below each is looked for once, however they nest. */
export function findOutermost(element: XmlElement, uri: string, local: string): XmlElement[] {
  const found: XmlElement[] = []
  const visit = (each: XmlElement): void => {
    if (each.uri === uri && each.local === local) found.push(each)
    else for (const child of each.children) visit(child)
  }
  visit(element)
  return found
}

/** The first child of that namespace and name. */
export function childOf(element: XmlElement | undefined, uri: string, local: string): XmlElement | undefined {
  return element?.children.find((child) => child.uri === uri && child.local === local)
}
