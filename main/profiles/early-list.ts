/**
 * Reads the list of organizations for the window before the store is open: SQLite itself writes all rows as one text, without the
 * evidence, which is most of the file. It changes nothing, and leaves to the store whatever needs a repair.
 */
import { jsonIn } from '../contract/json-in.ts'
import type { ConnectionProfile, DetectionSummary } from '../contract/profile.ts'
import { type SummaryTable, summaryTable } from '../contract/summary-table.ts'
import type { ProfileRow, Stamped } from './profile-columns.ts'
import { changeOf, profileOf } from './profile-rows.ts'
import { foundAsItIs } from './quick-look.ts'
import { VALID_ACCOUNT } from './row-checks.ts'
import { detectionSummary } from './stored-detection.ts'

/** Plain data, as it crosses from the thread that reads it. */
export interface EarlyList {
  readonly table: SummaryTable
  /** When each row was changed last, in the order of the table, epoch milliseconds. */
  readonly changedAt: readonly number[]
}

/** A row as SQLite writes it, with its detection's parts as JSON: most organizations say the same there, and each is parsed once. */
type Written = readonly [
  ...[
    id: string,
    name: string,
    orgUrl: string,
    environment: string,
    favorite: number,
    customer: string | null,
  ],
  ...[tags: string, notes: string | null, userName: string | null, accountId: string | null],
  ...[userAgent: string | null, browser: string | null, acceptedAuthority: string | null],
  ...[homeRealm: string | null, acceptedHomeSts: string | null, organizationId: string | null],
  ...[tenant: string | null, clientId: string | null, redirectUri: string | null, catalog: string | null],
  ...[
    createdAt: number,
    lastConnectedAt: number | null,
    organization: string | null,
    uniqueName: string | null,
  ],
  ...[user: string | null, userFullName: string | null, toldVersion: string | null, changedAt: number],
  ...[provider: string | null, hosting: string | null, version: string | null],
]

const QUERY = `SELECT json_group_array(json_array(
    id, name, org_url, environment, favorite, customer,
    tags, notes, user_name, account_id,
    user_agent, browser, accepted_authority,
    home_realm, accepted_home_sts, organization_id,
    tenant, client_id, redirect_uri, catalog,
    created_at, last_connected_at, known_organization, known_unique_name,
    known_user, known_user_full_name, told_version, changed_at,
    (detection -> '$.identityProvider') || '', (detection -> '$.hosting') || '', (detection -> '$.version') || ''
  )) AS rows,
  (SELECT count(*) FROM accounts WHERE NOT (${VALID_ACCOUNT})) AS damaged
  FROM profiles`

/** Null if the store has to open the list: it is missing, damaged, of another version, or cannot be changed. */
export function readEarlyList(dataDir: string): EarlyList | null {
  const [found] = foundAsItIs(dataDir, QUERY) ?? []
  const { rows, damaged } = (found ?? {}) as { readonly rows?: unknown; readonly damaged?: unknown }
  const written = typeof rows === 'string' && damaged === 0 ? jsonIn(rows) : null
  if (!Array.isArray(written)) return null
  const summaryOf = summaries()
  const profiles: ConnectionProfile[] = []
  const detections: (DetectionSummary | null)[] = []
  for (const row of written as readonly Written[]) {
    // checks every value
    const profile = profileOf(rowOf(row))
    if (profile === null) return null
    profiles.push(profile)
    detections.push(summaryOf(detectionIn(row)))
  }
  return {
    table: summaryTable(profiles, detections),
    changedAt: profiles.map((profile) => changeOf(profile) ?? 0),
  }
}

/** Written out, because ten thousand rows pass here before the list is visible. */
const rowOf = (written: Written): Stamped<ProfileRow> => ({
  id: written[0],
  name: written[1],
  org_url: written[2],
  environment: written[3],
  favorite: written[4],
  customer: written[5],
  tags: written[6],
  notes: written[7],
  user_name: written[8],
  account_id: written[9],
  user_agent: written[10],
  browser: written[11],
  accepted_authority: written[12],
  home_realm: written[13],
  accepted_home_sts: written[14],
  organization_id: written[15],
  tenant: written[16],
  client_id: written[17],
  redirect_uri: written[18],
  catalog: written[19],
  created_at: written[20],
  last_connected_at: written[21],
  known_organization: written[22],
  known_unique_name: written[23],
  known_user: written[24],
  known_user_full_name: written[25],
  told_version: written[26],
  changed_at: written[27],
  detection: null,
})

/** The JSON of a detection with what a list says of it; null: not detected. */
function detectionIn(written: Written): string | null {
  const [provider, hosting, version] = [written[28], written[29], written[30]]
  if (provider === null && hosting === null) return null
  const ofVersion = version === null ? '' : `,"version":${version}`
  return `{"identityProvider":${provider},"hosting":${hosting}${ofVersion}}`
}

/** Reads each text once. */
function summaries(): (text: string | null) => DetectionSummary | null {
  const byText = new Map<string | null, DetectionSummary | null>()
  const byContent = new Map<string, DetectionSummary | null>()
  return (text) => {
    let summary = byText.get(text)
    if (summary === undefined) {
      summary = detectionSummary(text, byContent)
      byText.set(text, summary)
    }
    return summary
  }
}
