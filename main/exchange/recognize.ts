/** Reads a text of unknown origin: finds its format by the content, not by the name of the file, and hands it to that reader. */
import { fail } from '../contract/failure.ts'
import { IMPORT_LIMITS } from '../contract/importing.ts'
import { ProtocolError } from '../protocol/protocol-error.ts'
import { readXml, type XmlElement } from '../protocol/xml.ts'
import { csvDelimiter, csvEntries } from './csv-list.ts'
import type { FoundEntry, FoundText } from './found.ts'
import { jsonSettings } from './json-settings.ts'
import { fieldsOf, parseLenientJson } from './lenient-json.ts'
import { linkEntries } from './links.ts'
import { OWN_FORMAT, ownEntries } from './own-format.ts'
import { pacEntries } from './pac-profiles.ts'
import { powerPlatformToolBoxEntries } from './power-platform-toolbox.ts'
import { isPpds, ppdsEntries } from './ppds-profiles.ts'
import { textStrings } from './text-strings.ts'
import { xmlSettings } from './xml-settings.ts'
import { isUnusedByXrmToolBox, isXrmToolBoxRoot, xrmToolBoxEntries, xrmToolBoxFiles } from './xrmtoolbox.ts'

/** What browsers export, and any other page with links. */
const HTML =
  /^\s*(?:<!doctype\s+(?:netscape-bookmark-file-1|html)\b|<html\b|<(?:h1|h3|dl|dt|p|a|title|meta)\b)/i

/** @throws FailureError `input-refused` if the text is damaged, or if nothing in it is a connection */
export function recognize(text: string): FoundText {
  const plain = text.replace(/^\uFEFF/, '')
  const first = /\S/.exec(plain)?.[0]
  if (first === '<') return HTML.test(plain) ? fromHtml(plain) : fromXml(plain)
  if (first === '{' || first === '[') return fromJson(plain)
  const delimiter = csvDelimiter(plain)
  if (delimiter !== null) return found('csv', csvEntries(plain, delimiter))
  return found('connection-strings', textStrings(plain))
}

/** @throws FailureError if there are no entries, or too many */
function found(format: FoundText['format'], entries: readonly FoundEntry[], others = 0): FoundText {
  const most = IMPORT_LIMITS.entries
  if (entries.length > most) throw fail('input-refused/exchange-entries', { most })
  if (entries.length > 0) return { format, entries, others }
  // any text can be a list of connection strings
  throw format === 'connection-strings'
    ? fail('input-refused/exchange-format', {})
    : fail('input-refused/exchange-nothing', {})
}

function fromHtml(text: string): FoundText {
  const { entries, others } = linkEntries(text)
  return found('links', entries, others)
}

function fromXml(text: string): FoundText {
  const root = parsedXml(text)
  if (isXrmToolBoxRoot(root.local)) return found('xrmtoolbox', xrmToolBoxEntries(root))
  if (root.local === 'ConnectionsList') return found('xrmtoolbox', xrmToolBoxFiles(root))
  return found('settings', xmlSettings(root))
}

/** Errors of the parser quote the text, which may be a secret, so failures have no cause. */
function parsedXml(text: string): XmlElement {
  try {
    return readXml(text, {
      longest: IMPORT_LIMITS.bytes,
      without: (_uri, local) => isUnusedByXrmToolBox(local),
    })
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error
    if (error.code === 'doctype-refused') throw fail('input-refused/exchange-doctype', {})
    throw fail('input-refused/exchange-damaged', { as: 'XML' })
  }
}

function fromJson(text: string): FoundText {
  const value = parsedJson(text)
  const root = fieldsOf(value)
  if (root?.get('format') === OWN_FORMAT) {
    const sealed = root.get('sealed')
    return { ...found('homerealm', ownEntries(root)), ...(sealed === undefined ? {} : { sealed }) }
  }
  const profiles = root?.get('profiles')
  if (Array.isArray(profiles))
    return isPpds(profiles) ? found('ppds', ppdsEntries(profiles)) : found('pac', pacEntries(profiles))
  if (root && Array.isArray(root.get('connections')))
    return found('power-platform-toolbox', powerPlatformToolBoxEntries(root))
  return found('settings', jsonSettings(value))
}

function parsedJson(text: string): unknown {
  try {
    return parseLenientJson(text)
  } catch {
    throw fail('input-refused/exchange-damaged', { as: 'JSON' })
  }
}
