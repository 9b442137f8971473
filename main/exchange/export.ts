/** Writes organizations for other tools and for another Homerealm. No format has a secret. */
import { copyOffer } from '../contract/copying.ts'
import type { ExportFormat } from '../contract/exchange.ts'
import type { ConnectionProfile } from '../contract/profile.ts'
import { SAMPLE_CLIENT_ID } from '../sign-in/oauth/client-id.ts'
import { connectionStringFor } from '../snippets/connection-string.ts'
import { writeCsv } from './csv.ts'
import { CSV_COLUMNS, type CsvColumn } from './csv-list.ts'
import { writeOwnFormat } from './own-format.ts'
import { xrmToolBoxFile } from './xrmtoolbox-file.ts'

/** @param now epoch milliseconds */
export const exported = (format: ExportFormat, profiles: readonly ConnectionProfile[], now: number): string =>
  WRITERS[format](profiles, now)

const WRITERS: Readonly<
  Record<ExportFormat, (profiles: readonly ConnectionProfile[], now: number) => string>
> = {
  json: writeOwnFormat,
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
  return connectionStringFor(type, { profile, session, clientId: profile.clientId ?? SAMPLE_CLIENT_ID })
}
