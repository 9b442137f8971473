/** Reads a CSV list of organizations by its header, and knows the columns that Homerealm writes. */
import type { SecretKind } from '../contract/exchange.ts'
import { fail } from '../contract/failure.ts'
import { ENVIRONMENTS, type EnvironmentKind } from '../contract/profile.ts'
import { environmentNamed } from '../contract/suggestions.ts'
import { readCsv } from './csv.ts'
import type { FoundEntry } from './found.ts'
import { foundEntry, secretsAmong, signInSecret, wordsOrNull } from './found-connection.ts'

/** The columns that Homerealm writes, in their order, and other names for them. Case, spaces and `_` do not count. */
const COLUMNS = {
  name: ['name', 'connectionname', 'friendlyname', 'displayname', 'environmentname', 'title'],
  url: ['url', 'address', 'environmenturl', 'organizationurl', 'orgurl', 'webapplicationurl', 'instanceurl'],
  userName: ['username', 'user', 'login', 'upn', 'email', 'account'],
  environment: ['environment', 'environmenttype', 'type'],
  customer: ['customer', 'company', 'client', 'kunde'],
  tags: ['tags', 'tag', 'category', 'group', 'labels'],
  notes: ['notes', 'note', 'comment', 'comments', 'description'],
  favorite: ['favorite', 'starred', 'pinned'],
  clientId: ['clientid', 'appid', 'applicationid'],
  redirectUri: ['redirecturi', 'replyurl'],
  homeRealm: ['homerealm', 'homerealmuri'],
} as const

const SECRETS = {
  password: ['password', 'pwd', 'kennwort'],
  'client-secret': ['clientsecret', 'secret'],
} as const satisfies Readonly<Record<SecretKind, readonly string[]>>
const SECRET_COLUMNS = ['password', 'client-secret'] as const

export type CsvColumn = keyof typeof COLUMNS
export const CSV_COLUMNS = Object.keys(COLUMNS) as readonly CsvColumn[]

const plainName = (cell: string): string => cell.toLowerCase().replace(/[\s_-]/g, '')

/** Without empty lines before the header. A tab may be the end of an empty first cell. */
const fromFirstLine = (text: string): string => text.replace(/^[^\S\t]+/, '')

/** The delimiter of the header; null if the first line is no header with a column for the address. */
export function csvDelimiter(text: string): string | null {
  const [first = ''] = fromFirstLine(text).split(/[\r\n]/, 1)
  const cells = (delimiter: string) => readCsv(first, delimiter)?.[0] ?? []
  const fitting = [',', ';', '\t'].filter((each) => columnOf(cells(each), COLUMNS.url) !== -1)
  return fitting.sort((a, b) => cells(b).length - cells(a).length)[0] ?? null
}

const columnOf = (header: readonly string[], names: readonly string[]): number =>
  header.findIndex((cell) => names.includes(plainName(cell)))

/** @throws FailureError if a quote is not closed */
export function csvEntries(text: string, delimiter: string): readonly FoundEntry[] {
  const [header, ...rows] = readCsv(fromFirstLine(text), delimiter) ?? []
  if (header === undefined) throw fail('input-refused/exchange-damaged', { as: 'CSV' })
  const places = Object.fromEntries(
    Object.entries({ ...COLUMNS, ...SECRETS }).map(([column, names]) => [column, columnOf(header, names)]),
  ) as Record<CsvColumn | keyof typeof SECRETS, number>
  const hasSecrets = SECRET_COLUMNS.some((column) => places[column] !== -1)
  // with the spaces and apostrophes around them, which belong to a secret
  const written = hasSecrets ? (readCsv(fromFirstLine(text), delimiter, 'kept') ?? []).slice(1) : []
  return rows.map((row, at) =>
    entryOf(
      (column) => wordsOrNull(row[places[column]]),
      (column) => written[at]?.[places[column]] ?? null,
    ),
  )
}

function entryOf(
  cell: (column: CsvColumn | SecretKind) => string | null,
  secretIn: (column: SecretKind) => string | null,
): FoundEntry {
  const environment = cell('environment')
  const favorite = cell('favorite')
  return foundEntry({
    name: cell('name'),
    address: cell('url'),
    userName: cell('userName'),
    environment: environmentOf(environment),
    customer: cell('customer'),
    tags: cell('tags')?.split(/[,;]/) ?? [],
    notes: cell('notes'),
    favorite: favorite === null ? null : /^(?:1|true|yes|ja|x)$/i.test(favorite),
    clientId: cell('clientId'),
    redirectUri: cell('redirectUri'),
    homeRealm: cell('homeRealm'),
    secrets: secretsAmong([
      ['password', cell('password')],
      ['client-secret', cell('client-secret')],
    ]),
    secret: signInSecret(
      {
        password: cell('userName') === null ? null : secretIn('password'),
        'client-secret': cell('clientId') === null ? null : secretIn('client-secret'),
      },
      null,
    ),
    leftOut: environment !== null && environmentOf(environment) === null ? ['environment'] : [],
  })
}

const environmentOf = (text: string | null): EnvironmentKind | null =>
  text === null ? null : (ENVIRONMENTS.find((each) => each === text.toLowerCase()) ?? environmentNamed(text))
