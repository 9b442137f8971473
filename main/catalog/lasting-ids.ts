/** Gives the organizations of a new list the IDs that they had in the last one, so that members recognize them. */
import { randomUUID } from 'node:crypto'
import type { CatalogEntry } from '../contract/catalog.ts'

/**
 * An organization is the one with the same address, or else the only one with the same name: its address has changed. An ID that
 * the file says itself stays.
 */
export function withLastingIds(
  entries: readonly CatalogEntry[],
  before: readonly CatalogEntry[],
): readonly CatalogEntry[] {
  const isSaid = ({ id, orgUrl }: CatalogEntry) => id !== orgUrl
  const said = new Set(entries.filter(isSaid).map(({ id }) => id))
  const addresses = new Set(entries.map(({ orgUrl }) => orgUrl))
  const unsaid = before.filter(({ id }) => !said.has(id))
  const byAddress = new Map(unsaid.map(({ orgUrl, id }) => [orgUrl, id]))
  const byName = onlyOnes(unsaid.filter(({ orgUrl }) => !addresses.has(orgUrl)))
  const newNames = onlyOnes(entries.filter((entry) => !isSaid(entry) && !byAddress.has(entry.orgUrl)))
  return entries.map((entry) => {
    if (isSaid(entry)) return entry
    const { name, orgUrl } = entry
    const renewed = newNames.has(name) ? byName.get(name) : undefined
    return { ...entry, id: byAddress.get(orgUrl) ?? renewed ?? randomUUID() }
  })
}

/** The IDs of those whose names no other has. */
function onlyOnes(entries: readonly CatalogEntry[]): ReadonlyMap<string, string> {
  const ids = new Map<string, string>()
  const several = new Set<string>()
  for (const { name, id } of entries) {
    if (ids.has(name)) several.add(name)
    ids.set(name, id)
  }
  for (const name of several) ids.delete(name)
  return ids
}
