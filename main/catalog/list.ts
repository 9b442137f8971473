/** The list that a catalog signs: an export of Homerealm, with a name and a number, and without what is a person's own. */
import * as v from 'valibot'
import type { CatalogEntry } from '../contract/catalog.ts'
import { isFingerprint } from '../contract/catalog-source.ts'
import type { LeftOut } from '../contract/exchange.ts'
import { fail } from '../contract/failure.ts'
import { jsonIn } from '../contract/json-in.ts'
import { shortened, withoutControls } from '../contract/plain-text.ts'
import type { FoundEntry } from '../exchange/found.ts'
import { fieldsOf, parseLenientJson } from '../exchange/lenient-json.ts'
import { OWN_FORMAT, ownEntries } from '../exchange/own-format.ts'
import { plan } from '../exchange/plan.ts'
import { textOf } from '../exchange/text-of.ts'

/** Most organizations of a catalog. */
const MOST_ENTRIES = 10_000

/** Longest name of a catalog, characters. */
const LONGEST_NAME = 80

export interface CatalogList {
  readonly name: string
  /** Grows with each list. */
  readonly serial: number
  /** Epoch milliseconds. */
  readonly signedAt: number
  /** Fingerprints of keys that may sign later lists too. */
  readonly nextKeys: readonly string[]
  readonly entries: readonly CatalogEntry[]
}

const fingerprint = v.pipe(v.string(), v.check(isFingerprint))

const shape = v.object({
  format: v.literal(OWN_FORMAT),
  exportedAt: v.pipe(
    v.string(),
    v.maxLength(40),
    v.transform((text) => Date.parse(text)),
    v.safeInteger(),
    v.minValue(0),
  ),
  catalog: v.object({
    name: v.pipe(
      v.string(),
      v.transform((text) => catalogName(text)),
      v.minLength(1),
    ),
    serial: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
    nextKeys: v.optional(v.pipe(v.array(fingerprint), v.maxLength(8)), []),
  }),
})

/** An organization of a signed list has an ID. An export has none, so its organizations are known by their addresses until it is signed. */
const entryId = v.object({ id: v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]{1,100}$/)) })

/** A name as people see it: one line of limited length. */
export const catalogName = (typed: string): string => shortened(withoutControls(typed).trim(), LONGEST_NAME)

/** The exact bytes that are signed. */
export const listBytes = ({ name, serial, signedAt, nextKeys, entries }: CatalogList): Buffer =>
  Buffer.from(
    `${JSON.stringify(
      {
        format: OWN_FORMAT,
        version: 1,
        exportedAt: new Date(signedAt).toISOString(),
        catalog: { name, serial, nextKeys },
        organizations: entries.map(({ orgUrl, ...entry }) => ({ ...entry, url: orgUrl })),
      },
      null,
      1,
    )}\n`,
  )

/** @param payload bytes whose signature is good @throws FailureError `catalog-refused` if it is no list, or has an entry that cannot be used */
export function listIn(payload: Buffer): CatalogList {
  const value = jsonIn(textIn(payload))
  const parsed = v.safeParse(shape, value)
  const root = fieldsOf(value)
  if (!parsed.success || root === null) throw fail('catalog-refused', {})
  const { exportedAt, catalog } = parsed.output
  return { ...catalog, signedAt: exportedAt, entries: entriesOf(root).entries }
}

/** Bytes that nobody can read are no list, whatever is wrong with them. */
function textIn(payload: Buffer): string {
  try {
    return textOf(payload)
  } catch {
    throw fail('catalog-refused', {})
  }
}

/** The organizations to publish, and what of them cannot be. */
export interface ExportedEntries {
  readonly entries: readonly CatalogEntry[]
  /** Entries for an address that an earlier entry has, such as one for another user. */
  readonly repeated: number
  readonly leftOut: readonly { readonly name: string; readonly parts: readonly LeftOut[] }[]
}

/** @param bytes of an export @throws FailureError if it is none, or has an entry that cannot be used */
export function exportedEntries(bytes: Buffer): ExportedEntries {
  const root = exportIn(textOf(bytes))
  if (root?.get('format') !== OWN_FORMAT) throw fail('input-refused/catalog-export', {})
  return entriesOf(root)
}

function exportIn(text: string): ReadonlyMap<string, unknown> | null {
  try {
    return fieldsOf(parseLenientJson(text))
  } catch {
    return null
  }
}

/** Each value in the form and the limits of a saved organization, as for an import. */
function entriesOf(root: ReadonlyMap<string, unknown>): ExportedEntries {
  const found = ownEntries(root)
  if (found.length > MOST_ENTRIES) throw fail('input-refused/exchange-entries', { most: MOST_ENTRIES })
  const typedIds = (root.get('organizations') as readonly unknown[]).map((each) => {
    const parsed = v.safeParse(entryId, each)
    return parsed.success ? parsed.output.id : null
  })
  const rows = plan([{ file: '', entries: found.map(withoutPersonal) }], [], { allowHttp: false })
  const entries = new Map<string, CatalogEntry>()
  const leftOut: { name: string; parts: readonly LeftOut[] }[] = []
  rows.forEach((row, index) => {
    if (row.state === 'refused')
      throw fail('catalog-refused/entry', { entry: row.name ?? row.address, failure: row.failure })
    if (row.state !== 'new') return
    const { name, orgUrl, environment, customer, tags, clientId, redirectUri, homeRealm } = row.draft
    const id = typedIds[index] ?? orgUrl
    if (entries.has(id)) return
    const settings = { clientId, redirectUri, homeRealm }
    entries.set(id, { id, name, orgUrl, environment, customer, tags, ...settings })
    if (row.leftOut.length > 0) leftOut.push({ name, parts: row.leftOut })
  })
  return { entries: [...entries.values()], repeated: rows.length - entries.size, leftOut }
}

/** Without what belongs to the person who exported it. */
const withoutPersonal = (entry: FoundEntry): FoundEntry =>
  entry.is === 'refused'
    ? entry
    : {
        ...entry,
        connection: { ...entry.connection, userName: null, notes: null, favorite: null, browser: null },
      }
