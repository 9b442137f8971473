/** Summaries as one table: as ten thousand objects, two thirds of their text would be field names and nulls. */
import type { ConnectionProfile, DetectionSummary, ProfileSummary } from './profile.ts'

type Plain = Omit<ConnectionProfile, 'detection'>
type Column = keyof Plain

/** The values of one field by index. Those that are null are left out if most are; a missing one is as null. */
type Values<T> = readonly T[] | { readonly [index: number]: T }

type Columns = { readonly [C in Column]-?: Values<Plain[C]> }

export interface SummaryTable extends Columns {
  readonly count: number
  /** Each once. */
  readonly detections: readonly DetectionSummary[]
  /** The index of each summary's detection; -1: it has none. */
  readonly detection: readonly number[]
}

/** @param detections of the profiles, in their order; the same object is in the table once */
export function summaryTable(
  profiles: readonly Plain[],
  detections: readonly (DetectionSummary | null)[],
): SummaryTable {
  const places = new Map<DetectionSummary, number>()
  const placeOf = (detection: DetectionSummary | null): number => {
    if (detection === null) return -1
    const place = places.get(detection) ?? places.size
    places.set(detection, place)
    return place
  }
  const column = <C extends Column>(name: C): Values<Plain[C]> =>
    valuesOf(profiles.map((profile) => profile[name]))
  return {
    count: profiles.length,
    detection: detections.map(placeOf),
    detections: [...places.keys()],
    id: column('id'),
    name: column('name'),
    orgUrl: column('orgUrl'),
    environment: column('environment'),
    favorite: column('favorite'),
    customer: column('customer'),
    tags: column('tags'),
    notes: column('notes'),
    userName: column('userName'),
    accountId: column('accountId'),
    userAgent: column('userAgent'),
    browser: column('browser'),
    acceptedAuthority: column('acceptedAuthority'),
    homeRealm: column('homeRealm'),
    acceptedHomeSts: column('acceptedHomeSts'),
    organizationId: column('organizationId'),
    tenant: column('tenant'),
    clientId: column('clientId'),
    redirectUri: column('redirectUri'),
    catalog: column('catalog'),
    createdAt: column('createdAt'),
    lastConnectedAt: column('lastConnectedAt'),
    knownAs: column('knownAs'),
    toldVersion: column('toldVersion'),
  }
}

function valuesOf<T>(values: readonly T[]): Values<T> {
  let given = 0
  for (const value of values) if (value !== null && value !== undefined) given += 1
  if (given * 2 >= values.length) return values
  const some: Record<number, T> = {}
  for (const [index, value] of values.entries())
    if (value !== null && value !== undefined) some[index] = value
  return some
}

/** The summaries of a table, in its order. */
export function summariesIn(table: SummaryTable): readonly ProfileSummary[] {
  const { count, detections, detection } = table
  const summaries: ProfileSummary[] = []
  for (let at = 0; at < count; at += 1) {
    const knownAs = table.knownAs[at] ?? null
    const toldVersion = table.toldVersion[at] ?? null
    summaries.push({
      // these are in every summary
      id: table.id[at] as string,
      name: table.name[at] as string,
      orgUrl: table.orgUrl[at] as ProfileSummary['orgUrl'],
      environment: table.environment[at] as ProfileSummary['environment'],
      favorite: table.favorite[at] as boolean,
      customer: table.customer[at] ?? null,
      tags: table.tags[at] as readonly string[],
      notes: table.notes[at] ?? null,
      userName: table.userName[at] ?? null,
      accountId: table.accountId[at] ?? null,
      userAgent: table.userAgent[at] ?? null,
      browser: table.browser[at] ?? null,
      acceptedAuthority: table.acceptedAuthority[at] ?? null,
      homeRealm: table.homeRealm[at] ?? null,
      acceptedHomeSts: table.acceptedHomeSts[at] ?? null,
      organizationId: table.organizationId[at] ?? null,
      tenant: table.tenant[at] ?? null,
      clientId: table.clientId[at] ?? null,
      redirectUri: table.redirectUri[at] ?? null,
      catalog: table.catalog[at] ?? null,
      createdAt: table.createdAt[at] as number,
      lastConnectedAt: table.lastConnectedAt[at] ?? null,
      detection: detections[detection[at] ?? -1] ?? null,
      ...(knownAs === null ? {} : { knownAs }),
      ...(toldVersion === null ? {} : { toldVersion }),
    })
  }
  return summaries
}
