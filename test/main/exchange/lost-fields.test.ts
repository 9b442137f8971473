/** What an export says that it leaves out is what an import of it lacks. */
import { expect, test } from 'vitest'
import { EXPORT_FORMATS } from '../../../main/contract/exchange.ts'
import type { LostField } from '../../../main/contract/exporting.ts'
import { exported } from '../../../main/exchange/export.ts'
import { lostFields } from '../../../main/exchange/lost-fields.ts'
import { recognize } from '../../../main/exchange/recognize.ts'
import { aProfile, NOW } from '../../support/profiles.ts'

const full = aProfile({
  name: 'Contoso Sales',
  environment: 'production',
  favorite: true,
  customer: 'Contoso',
  tags: ['core'],
  notes: 'Ask Megan.',
  browser: { browser: 'brave', profile: null, inPrivate: false, chosenFor: 'organization' },
})
const bare = aProfile({
  ...{ name: 'Bare', environment: 'unspecified', favorite: false, customer: null, tags: [], notes: null },
  browser: { browser: 'edge', profile: null, inPrivate: false, chosenFor: 'organization' },
})
const FIELDS: readonly LostField[] = [
  'name',
  'environment',
  'favorite',
  'customer',
  'tags',
  'notes',
  'browser',
]

test.each(EXPORT_FORMATS)('%s leaves out what an import of it does not find', (format) => {
  const [entry] = recognize(exported(format, [full], { now: NOW })).entries
  if (entry?.is !== 'connection') throw new Error('It was not read')
  const { connection } = entry
  const missing = FIELDS.filter((field) =>
    field === 'tags' ? connection.tags.length === 0 : connection[field] === null,
  )
  expect(lostFields(format, [full]).map(({ field }) => field)).toEqual(missing)
})

test('only organizations that have it count', () => {
  expect(lostFields('xrmtoolbox', [bare])).toEqual([])
  expect(lostFields('connection-strings', [bare, full])).toContainEqual({ field: 'tags', organizations: 1 })
  expect(lostFields('csv', [bare, full])).toEqual([{ field: 'browser', organizations: 2 }])
})
