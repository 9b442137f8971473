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
export function readXml(text: string, options: ReadXmlOptions = {}): XmlElement {
  if (text.length > MAX_LENGTH)
    throw new ProtocolError('too-long', 'The XML is longer than any message of these protocols')
  const source = text.replace(/^\uFEFF/, '')
  // namespaces are resolved here: in saxes that costs what is not kept too, and is quadratic in depth
  const parser = new SaxesParser({ xmlns: false, position: true })
  const tree = new TreeBuilder(options)
  // seven handlers, and no more: with the eighth V8 turns the parser into a dictionary, and it takes six times as long
  parser.on('error', (error) => {
    throw new ProtocolError('not-xml', 'The text is not well-formed XML', { cause: error })
  })
  parser.on('doctype', () => {
    throw new ProtocolError('doctype-refused', 'XML with a document type is refused')
  })
  parser.on('attribute', () => tree.attribute())
  // no attribute's value may have this character in it
  parser.on('opentag', (tag) => tree.open(tag, () => source.lastIndexOf('<', parser.position - 1)))
  parser.on('text', (part) => tree.text(part))
  parser.on('cdata', (part) => tree.text(part))
  parser.on('closetag', () => tree.close(parser.position))
  try {
    parser.write(source).close()
  } catch (error) {
    if (error !== ENOUGH) throw error
  }
  if (tree.root === undefined) throw new ProtocolError('not-xml', 'There is no element in the XML')
  return tree.root
}

/** The tree of elements while the parser goes through the text. */
class TreeBuilder {
  root: Growing | undefined
  readonly #without: NonNullable<ReadXmlOptions['without']>
  readonly #enough: NonNullable<ReadXmlOptions['enough']>
  readonly #open: Growing[] = []
  readonly #scopes: Scope[] = [OUTERMOST]
  #depth = 0
  /** Depth of the element that is not kept, while in one. */
  #skipped = Number.POSITIVE_INFINITY
  #attributes = 0

  constructor({ without = () => false, enough = () => false }: ReadXmlOptions) {
    this.#without = without
    this.#enough = enough
  }

  /** One more attribute of the element that is about to open. */
  attribute(): void {
    this.#attributes += 1
    if (this.#attributes > MAX_ATTRIBUTES)
      throw new ProtocolError('too-many-attributes', 'An element has too many attributes')
  }

  /** @param start where the tag begins in the text; asked for only where the element is kept */
  open(tag: SaxesTagPlain, start: () => number): void {
    this.#attributes = 0
    if (this.#depth >= MAX_DEPTH) throw new ProtocolError('too-deep', 'The XML is nested too deeply')
    this.#depth += 1
    if (this.#depth > this.#skipped) return
    const scope = scopeOf(tag.attributes, this.#scopes.at(-1) as Scope)
    const { uri, local } = named(tag.name, scope, true)
    if (this.root !== undefined && this.#without(uri, local)) {
      this.#skipped = this.#depth
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
      at: this.#open.at(-1)?.text.length ?? 0,
      start: start(),
      end: 0,
    }
    element.type = typeOf(element.attributes, scope)
    this.#open.at(-1)?.children.push(element)
    this.root ??= element
    this.#open.push(element)
    this.#scopes.push(scope)
  }

  text(part: string): void {
    if (this.#depth >= this.#skipped) return
    const current = this.#open.at(-1)
    if (current) current.text += part
  }

  /** @param end where the element's end tag ends in the text. @throws ENOUGH */
  close(end: number): void {
    this.#depth -= 1
    if (this.#depth >= this.#skipped) return
    if (this.#depth === this.#skipped - 1) {
      this.#skipped = Number.POSITIVE_INFINITY
      return
    }
    const closed = this.#open.pop()
    this.#scopes.pop()
    if (closed === undefined) return
    closed.end = end
    if (this.#enough(closed)) throw ENOUGH
  }
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
