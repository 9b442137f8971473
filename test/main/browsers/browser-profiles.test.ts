/** Reads the profiles that browsers list in their files, also in files that are damaged or hostile. */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { chromiumProfiles, firefoxProfiles } from '../../../main/browsers/browser-profiles.ts'
import type { BrowserProfile } from '../../../main/contract/browsers.ts'

const FIXTURES = new URL('../../fixtures/browser-profiles/', import.meta.url)
const fixture = (name: string) => readFileSync(new URL(name, FIXTURES), 'utf8')

const CHROMIUM: Record<string, readonly BrowserProfile[]> = {
  'two-profiles.json': [
    { id: 'Default', name: 'Private' },
    { id: 'Profile 3', name: 'Contoso – Küche 🍳' },
  ],
  'hostile.json': [
    { id: 'Profile 1', name: 'Reverse d and  rung' },
    { id: 'Profile 2', name: 'Profile 2' },
    { id: 'Profile 3', name: '<img src=x onerror=alert(1)>' },
  ],
}
const FIREFOX: Record<string, readonly BrowserProfile[]> = {
  'two-profiles.ini': [
    { id: 'default', name: 'default' },
    { id: 'Contoso Küche', name: 'Contoso Küche' },
  ],
  'hostile.ini': [{ id: 'good', name: 'good' }],
}

describe.each([
  ['local-state', CHROMIUM, chromiumProfiles],
  ['profiles-ini', FIREFOX, firefoxProfiles],
] as const)('the list of %s', (folder, expected, read) => {
  test('has a row for each fixture', () => {
    expect(readdirSync(new URL(`${folder}/`, FIXTURES)).sort()).toEqual(Object.keys(expected).sort())
  })

  test.each(Object.entries(expected))(
    'gives the profiles that a command line can name: %s',
    (name, profiles) => {
      expect(read(fixture(`${folder}/${name}`))).toEqual(profiles)
    },
  )
})

test.each([
  '',
  'not JSON',
  '[]',
  'null',
  '{}',
  '{"profile":[]}',
  '{"profile":{}}',
  '{"profile":{"info_cache":"none"}}',
  '{"profile":{"info_cache":null}}',
  `${'['.repeat(50_000)}`,
])('text that is no list of Chromium is refused: %.40s', (text) => {
  expect(chromiumProfiles(text)).toBeNull()
})

test.each(['', 'Name=default', '{"profile":{}}'])(
  'text that is no list of Firefox is refused: %s',
  (text) => {
    expect(firefoxProfiles(text)).toBeNull()
  },
)

test('a list is cut at 200 profiles, and a name at 80 characters', () => {
  const cache = Object.fromEntries(
    Array.from({ length: 300 }, (_, n) => [`Profile ${n}`, { name: 'x'.repeat(1000) }]),
  )
  const profiles = chromiumProfiles(JSON.stringify({ profile: { info_cache: cache } }))
  expect(profiles).toHaveLength(200)
  expect(profiles?.[0]?.name).toHaveLength(80)
})

test('a profile whose folder is too long for a command line is left out', () => {
  const cache = { ['x'.repeat(121)]: { name: 'Long' }, ['x'.repeat(120)]: { name: 'Short' } }
  const profiles = chromiumProfiles(JSON.stringify({ profile: { info_cache: cache } }))
  expect(profiles?.map(({ name }) => name)).toEqual(['Short'])
})
