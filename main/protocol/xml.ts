/** Reads XML from strangers into a small tree: namespaces by URI, no DOCTYPE, and caps on size, depth and attributes. */
import { SaxesParser, type SaxesTagNS } from 'saxes'
import { ProtocolError } from './protocol-error.ts'

export interface XmlElement {
  readonly uri: string
  readonly local: string
  readonly attributes: ReadonlyMap<string, string>
  /** `{uri}local` of the `xsi:type`, a qualified name that only its place in the document resolves; null without one. */
  readonly type: string | null
  readonly children: readonly XmlElement[]
  /** Text directly in this element, in order. */
  readonly text: string
  /** Where the element stands in the source, so that it can be cut out byte for byte. */
  readonly start: number
  readonly end: number
}

/** Characters of XML that are read, nesting (saxes with namespaces is quadratic in it), and attributes of one element. */
const MAX_LENGTH = 8 * 1024 * 1024
const MAX_DEPTH = 256
const MAX_ATTRIBUTES = 256

interface Growing {
  uri: string
  local: string
  attributes: Map<string, string>
  type: string | null
  children: Growing[]
  text: string
  start: number
  end: number
}

const SCHEMA_INSTANCE = 'http://www.w3.org/2001/XMLSchema-instance'

export interface ReadXmlOptions {
  /** Elements that are checked but not kept, with all that is in them: most of a long document may be of no interest. */
  readonly without?: (uri: string, local: string) => boolean
}

/** @throws ProtocolError `too-long`, `not-xml`, `doctype-refused`, `too-deep`, `too-many-attributes` */
export function readXml(text: string, { without = () => false }: ReadXmlOptions = {}): XmlElement {
  if (text.length > MAX_LENGTH)
    throw new ProtocolError('too-long', 'The XML is longer than any message of these protocols')
  const source = text.replace(/^\uFEFF/, '')
  const parser = new SaxesParser({ xmlns: true, position: true })
  const open: Growing[] = []
  let root: Growing | undefined
  let tagStart = 0
  let depth = 0
  /** Depth of the element that is not kept, while in one. */
  let skipped = Number.POSITIVE_INFINITY
  parser.on('error', (error) => {
    throw new ProtocolError('not-xml', 'The text is not well-formed XML', { cause: error })
  })
  parser.on('doctype', () => {
    throw new ProtocolError('doctype-refused', 'XML with a document type is refused')
  })
  parser.on('opentagstart', () => {
    if (depth >= MAX_DEPTH) throw new ProtocolError('too-deep', 'The XML is nested too deeply')
    if (depth < skipped) tagStart = source.lastIndexOf('<', parser.position - 1)
  })
  let attributes = 0
  parser.on('attribute', () => {
    attributes += 1
    if (attributes > MAX_ATTRIBUTES)
      throw new ProtocolError('too-many-attributes', 'An element has too many attributes')
  })
  parser.on('opentag', (tag: SaxesTagNS) => {
    attributes = 0
    depth += 1
    if (depth > skipped) return
    if (root !== undefined && without(tag.uri, tag.local)) {
      skipped = depth
      return
    }
    const element: Growing = {
      uri: tag.uri,
      local: tag.local,
      attributes: new Map(
        Object.values(tag.attributes).map(({ uri, local, value }) => [
          uri ? `{${uri}}${local}` : local,
          value,
        ]),
      ),
      type: typeOf(tag, parser),
      children: [],
      text: '',
      start: tagStart,
      end: 0,
    }
    open.at(-1)?.children.push(element)
    root ??= element
    open.push(element)
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
    if (closed) closed.end = parser.position
  })
  parser.write(source).close()
  if (root === undefined) throw new ProtocolError('not-xml', 'There is no element in the XML')
  return root
}

function typeOf(tag: SaxesTagNS, parser: SaxesParser<{ xmlns: true; position: true }>): string | null {
  const type = Object.values(tag.attributes).find(
    ({ uri, local }) => local === 'type' && uri === SCHEMA_INSTANCE,
  )
  if (type === undefined) return null
  const [first = '', second] = type.value.trim().split(':')
  const uri = parser.resolve(second === undefined ? '' : first) ?? ''
  return `{${uri}}${second ?? first}`
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

/** The first child of that namespace and name. */
export function childOf(element: XmlElement | undefined, uri: string, local: string): XmlElement | undefined {
  return element?.children.find((child) => child.uri === uri && child.local === local)
}
