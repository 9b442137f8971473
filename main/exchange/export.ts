/** Writes organizations for other tools and for another Homerealm. Only JSON has secrets, and only sealed ones. */

import { SAMPLE_CLIENT_ID } from '../contract/client-ids.ts'
import { copyOffer } from '../contract/copying.ts'
import type { ExportFormat } from '../contract/exchange.ts'
import type { ConnectionProfile } from '../contract/profile.ts'
import { connectionStringFor } from '../snippets/connection-string.ts'
import { writeCsv } from './csv.ts'
import { CSV_COLUMNS, type CsvColumn } from './csv-list.ts'
import { writeOwnFormat } from './own-format.ts'
import type { SealedPart } from './seal.ts'
import { xrmToolBoxFile } from './xrmtoolbox-file.ts'

/** What a written list has beside the organizations. */
export interface Exporting {
  /** Epoch milliseconds. */
  readonly now: number
  /** For JSON. */
  readonly sealed?: SealedPart
}

/** The organizations as the text of a file, in the order given. @throws FailureError as `writeOwnFormat`, for JSON */
export const exported = (
  format: ExportFormat,
  profiles: readonly ConnectionProfile[],
  exporting: Exporting,
): string => WRITERS[format](profiles, exporting)

const WRITERS: Readonly<
  Record<ExportFormat, (profiles: readonly ConnectionProfile[], exporting: Exporting) => string>
> = {
  json: (profiles, { now, sealed }) => writeOwnFormat(profiles, now, sealed),
  csv: (profiles) =>
    writeCsv([
      CSV_COLUMNS,
      ...profiles.map((profile) => CSV_COLUMNS.map((column) => CELLS[column](profile))),
    ]),
  'connection-strings': (profiles) => profiles.map((profile) => `${stringFor(profile)}\n`).join(''),
  xrmtoolbox: xrmToolBoxFile,
}

const CELLS: Readonly<Record<CsvColumn, (profile: ConnectionProfile) => string>> = {
  name: ({ name }) => name,
  url: ({ orgUrl }) => orgUrl,
  userName: ({ userName }) => userName ?? '',
  environment: ({ environment }) => environment,
  customer: ({ customer }) => customer ?? '',
  tags: ({ tags }) => tags.join(', '),
  notes: ({ notes }) => notes ?? '',
  favorite: ({ favorite }) => (favorite ? 'yes' : 'no'),
  clientId: ({ clientId }) => clientId ?? '',
  redirectUri: ({ redirectUri }) => redirectUri ?? '',
  homeRealm: ({ homeRealm }) => homeRealm ?? '',
}

/** For the first sign-in method that the SDK has too, with placeholders for secrets. */
function stringFor(profile: ConnectionProfile): string {
  const session = { status: 'signed-out' } as const
  const [type = 'OAuth'] = copyOffer(profile, session).authTypes
  return connectionStringFor(type, {
    profile,
    session,
    clientId: profile.clientId ?? SAMPLE_CLIENT_ID,
    account: null,
  })
}
