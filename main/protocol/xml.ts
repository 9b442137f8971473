/** Reads XML from strangers into a small tree: namespaces by URI, no DOCTYPE, and caps on size, depth and attributes. */
import { SaxesParser, type SaxesTagNS } from 'saxes'
import { ProtocolError } from './protocol-error.ts'

export interface XmlElement {
  readonly uri: string
  readonly local: string
  readonly attributes: ReadonlyMap<string, string>
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
  children: Growing[]
  text: string
  start: number
  end: number
}

/** @throws ProtocolError `too-long`, `not-xml`, `doctype-refused`, `too-deep`, `too-many-attributes` */
export function readXml(source: string): XmlElement {
  if (source.length > MAX_LENGTH)
    throw new ProtocolError('too-long', 'The XML is longer than any message of these protocols')
  const parser = new SaxesParser({ xmlns: true, position: true })
  const open: Growing[] = []
  let root: Growing | undefined
  let tagStart = 0
  parser.on('error', (error) => {
    throw new ProtocolError('not-xml', 'The text is not well-formed XML', { cause: error })
  })
  parser.on('doctype', () => {
    throw new ProtocolError('doctype-refused', 'XML with a document type is refused')
  })
  parser.on('opentagstart', () => {
    if (open.length >= MAX_DEPTH) throw new ProtocolError('too-deep', 'The XML is nested too deeply')
    tagStart = source.lastIndexOf('<', parser.position - 1)
  })
  let attributes = 0
  parser.on('attribute', () => {
    attributes += 1
    if (attributes > MAX_ATTRIBUTES)
      throw new ProtocolError('too-many-attributes', 'An element has too many attributes')
  })
  parser.on('opentag', (tag: SaxesTagNS) => {
    attributes = 0
    const element: Growing = {
      uri: tag.uri,
      local: tag.local,
      attributes: new Map(
        Object.values(tag.attributes).map(({ uri, local, value }) => [
          uri ? `{${uri}}${local}` : local,
          value,
        ]),
      ),
      children: [],
      text: '',
      start: tagStart,
      end: 0,
    }
    open.at(-1)?.children.push(element)
    root ??= element
    open.push(element)
  })
  const onText = (text: string) => {
    const current = open.at(-1)
    if (current) current.text += text
  }
  parser.on('text', onText)
  parser.on('cdata', onText)
  parser.on('closetag', () => {
    const closed = open.pop()
    if (closed) closed.end = parser.position
  })
  parser.write(source.replace(/^\uFEFF/, '')).close()
  if (root === undefined) throw new ProtocolError('not-xml', 'There is no element in the XML')
  return root
}

/** Every element at or below `element` of that namespace and name, in document order. */
export function findAll(element: XmlElement, uri: string, local: string): XmlElement[] {
  const here = element.uri === uri && element.local === local ? [element] : []
  return [...here, ...element.children.flatMap((child) => findAll(child, uri, local))]
}

/** The first child of that namespace and name. */
export function childOf(element: XmlElement | undefined, uri: string, local: string): XmlElement | undefined {
  return element?.children.find((child) => child.uri === uri && child.local === local)
}
