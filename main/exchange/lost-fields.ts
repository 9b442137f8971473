/** What an export leaves out of its organizations, because the format has no place for it. */
import type { ExportFormat } from '../contract/exchange.ts'
import type { Loss, LostField } from '../contract/exporting.ts'
import type { ConnectionProfile } from '../contract/profile.ts'
import { xrmToolBoxBrowser } from './xrmtoolbox-file.ts'

type Has = (profile: ConnectionProfile) => boolean

const HAS: Readonly<Record<LostField, Has>> = {
  name: () => true,
  environment: ({ environment }) => environment !== 'unspecified',
  favorite: ({ favorite }) => favorite,
  customer: ({ customer }) => customer !== null,
  tags: ({ tags }) => tags.length > 0,
  notes: ({ notes }) => notes !== null,
  browser: ({ browser }) => browser !== null,
}

/** Another browser is lost. */
const hasUnknownBrowser: Has = ({ browser }) =>
  browser !== null && xrmToolBoxBrowser(browser.browser) === null

const LOST: Readonly<Record<ExportFormat, Readonly<Partial<Record<LostField, Has>>>>> = {
  json: {},
  csv: { browser: HAS.browser },
  'connection-strings': HAS,
  xrmtoolbox: {
    favorite: HAS.favorite,
    customer: HAS.customer,
    tags: HAS.tags,
    notes: HAS.notes,
    browser: hasUnknownBrowser,
  },
}

/** Only what at least one of the organizations has. */
export const lostFields = (format: ExportFormat, profiles: readonly ConnectionProfile[]): readonly Loss[] =>
  (Object.entries(LOST[format]) as (readonly [LostField, Has])[])
    .map(([field, has]) => ({ field, organizations: profiles.filter(has).length }))
    .filter(({ organizations }) => organizations > 0)
