/** Parses untrusted XML into a small tree: namespaces by URI, no DOCTYPE, and limits on size, depth and attributes. */
import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { ProtocolError } from './protocol-error.ts'
import { expanded, malformed, named, OUTERMOST, resolve, type Scope, scopeOf } from './xml-namespaces.ts'

export interface XmlElement {
  readonly uri: string
  readonly local: string
  readonly attributes: ReadonlyMap<string, string>
  /** `xsi:type` as `{uri}local`, resolved here because its prefix depends on its position; null if missing or unresolvable. */
  readonly type: string | null
  readonly children: readonly XmlElement[]
  /** The text directly in this element, in order. */
  readonly text: string
  /** Its name as written, including the prefix. */
  readonly name: string
  /** Its attributes as written, including namespace declarations. */
  readonly written: Readonly<Record<string, string>>
  /** The length of the parent's text before this element. */
  readonly at: number
  /** The element's position in the source, for extracting it byte for byte. */
  readonly start: number
  readonly end: number
}

/** Default maximum number of characters; maximum nesting depth, and number of attributes per element. */
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
   * Elements to drop with their content: they must be well-formed, but their namespaces are not checked. Long documents may
   * consist mostly of such elements.
   */
  readonly without?: (uri: string, local: string) => boolean
  /** True for the last element of interest: after its end the rest is neither read nor checked. */
  readonly enough?: (element: XmlElement) => boolean
  /** Maximum number of characters, for a file that is longer than any message. */
  readonly longest?: number
}

/** Thrown from the parser to stop it after the last element of interest. */
const ENOUGH = Symbol('enough')

/** @throws ProtocolError `too-long`, `not-xml`, `doctype-refused`, `too-deep`, `too-many-attributes` */
export function readXml(text: string, options: ReadXmlOptions = {}): XmlElement {
  if (text.length > (options.longest ?? MAX_LENGTH))
    throw new ProtocolError('too-long', 'The XML is longer than any message of these protocols')
  const source = text.replace(/^\uFEFF/, '')
  // we resolve namespaces here: saxes would do it for dropped elements too, in time quadratic in depth
  const parser = new SaxesParser({ xmlns: false, position: true })
  const tree = new TreeBuilder(options)
  // no more than seven handlers: with eight, V8 turns the parser into a dictionary, which is six times slower
  parser.on('error', (error) => {
    throw new ProtocolError('not-xml', 'The text is not well-formed XML', { cause: error })
  })
  parser.on('doctype', () => {
    throw new ProtocolError('doctype-refused', 'XML with a document type is refused')
  })
  parser.on('attribute', () => tree.attribute())
  // finds the start of the tag: attribute values cannot contain this character
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

/** Builds the tree of elements during parsing. */
class TreeBuilder {
  root: Growing | undefined
  readonly #without: NonNullable<ReadXmlOptions['without']>
  readonly #enough: NonNullable<ReadXmlOptions['enough']>
  readonly #open: Growing[] = []
  readonly #scopes: Scope[] = [OUTERMOST]
  #depth = 0
  /** Depth of the dropped element during its content. */
  #skipped = Number.POSITIVE_INFINITY
  #attributes = 0

  constructor({ without = () => false, enough = () => false }: ReadXmlOptions) {
    this.#without = without
    this.#enough = enough
  }

  /** Counts an attribute of the element that opens next. */
  attribute(): void {
    this.#attributes += 1
    if (this.#attributes > MAX_ATTRIBUTES)
      throw new ProtocolError('too-many-attributes', 'An element has too many attributes')
  }

  /** @param start returns the tag's position in the text; called only for an element that is kept */
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

  /** @param end position after the element's end tag in the text. @throws ENOUGH */
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

/** To XML, a type is only text: an unresolvable one does not make the document malformed. */
function typeOf(attributes: ReadonlyMap<string, string>, scope: Scope): string | null {
  const said = attributes.get(TYPE)?.trim()
  const found = said ? resolve(said, scope, true) : null
  return found && expanded(found)
}

/** Shared by all elements without attributes. */
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

/** All elements at or below `element` with this namespace and name, in document order. */
export function findAll(element: XmlElement, uri: string, local: string): XmlElement[] {
  const found: XmlElement[] = []
  const visit = (each: XmlElement): void => {
    if (each.uri === uri && each.local === local) found.push(each)
    for (const child of each.children) visit(child)
  }
  visit(element)
  return found
}

/** Like `findAll`, but without matches inside a match, so that later searches below each match do not overlap. */
export function findOutermost(element: XmlElement, uri: string, local: string): XmlElement[] {
  const found: XmlElement[] = []
  const visit = (each: XmlElement): void => {
    if (each.uri === uri && each.local === local) found.push(each)
    else for (const child of each.children) visit(child)
  }
  visit(element)
  return found
}

/** The first child with this namespace and name. */
export function childOf(element: XmlElement | undefined, uri: string, local: string): XmlElement | undefined {
  return element?.children.find((child) => child.uri === uri && child.local === local)
}
