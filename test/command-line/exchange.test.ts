/** `homerealm import` and `export`: between two data folders, over standard input and output, and without a keychain. */
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { homerealm } from '../support/command-line.ts'
import { sharedFolder } from '../support/shared-folder.ts'

const folder = sharedFolder()

const env = (data: string): Record<string, string> => ({
  PATH: process.env['PATH'] ?? '',
  HOME: folder,
  HOMEREALM_DATA_DIR: join(folder, data),
})

const STRINGS = `AuthType=OAuth;Url=https://contoso-dev.crm4.dynamics.com;UserName=alex@contoso.com
AuthType=AD;Url=https://crm.contoso.com/Sales;Domain=CONTOSO;UserName=alex;Password="a;b"
Url=https://\${ORG}.crm.dynamics.com
`

test('connection strings from standard input come back in every format', async () => {
  const imported = await homerealm(['import', '-', '--yes'], env('one'), undefined, STRINGS)
  expect(imported.out).toContain(
    '2 new, 0 already there, 0 changed, 1 not understood.\nAdded 2 organizations.',
  )
  expect([imported.status, imported.err]).toEqual([0, ''])
  for (const format of ['json', 'csv', 'connection-strings', 'xrmtoolbox']) {
    const { out } = await homerealm(['export', '--format', format], env('one'))
    const again = await homerealm(['import', '-', '--json'], env('one'), undefined, out)
    expect(again.json<{ rows: { state: string }[] }>().rows.map(({ state }) => state)).toEqual([
      'there',
      'there',
    ])
  }
})

test('an export moves to another data folder', async () => {
  const file = join(folder, 'all.json')
  expect((await homerealm(['export', file], env('one'))).status).toBe(0)
  expect((await homerealm(['import', file, '--yes'], env('two'))).out).toContain('Added 2 organizations.')
  const lists = await Promise.all(['one', 'two'].map((data) => homerealm(['list', '--json'], env(data))))
  const [before, after] = lists.map((each) =>
    each.json<{ name: string; orgUrl: string; userName: string }[]>(),
  )
  const short = (rows: typeof before) => rows?.map(({ name, orgUrl, userName }) => [name, orgUrl, userName])
  expect(short(after)).toEqual(short(before))
})

test('without a terminal nothing is added unless the person agreed before', async () => {
  const { status, err } = await homerealm(['import', '-'], env('three'), undefined, STRINGS)
  expect(status).toBe(2)
  expect(err).toMatch(/^STATE [\s\S]*input-refused: Nothing was added[\s\S]*--yes/)
  expect((await homerealm(['list', '--json'], env('three'))).json()).toEqual([])
})
