/** What the sources of an import give: files, folders, dropped files and texts, and what is hostile in them. */
import { mkdir, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { IMPORT_LIMITS } from '../../../main/contract/importing.ts'
import { readConnections } from '../../../main/importing/read-connections.ts'
import type { ReadSource } from '../../../main/importing/reader-messages.ts'
import { findSecrets } from '../../support/canary.ts'
import { readFixture } from '../../support/fixtures.ts'
import { freshFolder } from '../../support/fresh-folder.ts'

const SECRET = 'canary-8c41d7-pw'
const A = 'https://a.crm.dynamics.com'
const STRING = `AuthType=OAuth;Url=${A};UserName=alex@contoso.com;Password=${SECRET}`
const base64 = (content: string | Uint8Array) => Buffer.from(content).toString('base64')
const reading = (...sources: readonly ReadSource[]) => readConnections({ sources, saved: [], secrets: true })
const reasons = async (...sources: readonly ReadSource[]) =>
  (await reading(...sources)).files.map(({ failure }) => failure?.reason ?? null)

test('several sources are read together, and a bad one takes nothing from the others', async () => {
  const folder = await freshFolder()
  await writeFile(join(folder, 'good.txt'), STRING)
  const { files, rows } = await reading(
    { path: join(folder, 'good.txt') },
    { path: join(folder, 'missing.xml') },
    { dropped: { name: 'list.csv', content: base64('name,url\nB,https://b.crm.dynamics.com') } },
    { dropped: { name: 'broken.json', content: base64('{"connections": [') } },
    { text: 'https://c.crm.dynamics.com' },
  )
  expect(files.map(({ file, failure }) => [file, failure?.reason ?? null])).toEqual([
    ['good.txt', null],
    ['missing.xml', 'input-refused/file'],
    ['list.csv', null],
    ['broken.json', 'input-refused/exchange-damaged'],
    [null, null],
  ])
  expect(rows.map(({ file, state, address }) => [file, state, address])).toEqual([
    ['good.txt', 'new', A],
    ['list.csv', 'new', 'https://b.crm.dynamics.com'],
    ['', 'new', 'https://c.crm.dynamics.com'],
  ])
})

test('a folder gives its files by their names below it, and the list of files beside them is no trouble', async () => {
  const folder = join(await freshFolder(), 'Connections')
  await mkdir(join(folder, 'old'), { recursive: true })
  const list = (path: string) =>
    `<ConnectionsList><Files><ConnectionFile><Path>${path}</Path></ConnectionFile></Files></ConnectionsList>`
  await writeFile(
    join(folder, 'old', 'ConnectionsList.Default.xml'),
    readFixture('exchange', 'xrmtoolbox.xml'),
  )
  await writeFile(join(folder, 'here.xml'), list('C:\\Users\\ada\\ConnectionsList.Default.xml'))
  await writeFile(join(folder, 'elsewhere.xml'), list('C:\\Users\\ada\\Another.xml'))
  await writeFile(join(folder, 'readme.txt'), 'nothing')
  const { rows, skipped } = await reading({ path: folder })
  expect(skipped).toBe(1)
  expect(rows.some(({ file }) => file === join('Connections', 'old', 'ConnectionsList.Default.xml'))).toBe(
    true,
  )
  expect(rows.filter(({ file }) => !file.includes('Default')).map(({ file }) => file)).toEqual([
    join('Connections', 'elsewhere.xml'),
  ])
})

test('a file of a dropped folder without a connection is counted; a damaged one is told, and so is a file dropped by itself', async () => {
  const { files, skipped } = await reading(
    { dropped: { name: 'team/photo.png', content: base64(new Uint8Array([0x89, 0x50, 0, 1])) } },
    { dropped: { name: 'photo.png', content: base64(new Uint8Array([0x89, 0x50, 0, 1])) } },
    { dropped: { name: 'team/cut.xml', content: base64('<CrmConnections>') } },
  )
  expect([files.map(({ file }) => file), skipped]).toEqual([['photo.png', 'team/cut.xml'], 1])
})

test('a file of ours with sealed secrets says that it has some, and nothing of them', async () => {
  const ours = (more: object) =>
    JSON.stringify({
      format: 'homerealm-organizations',
      version: 1,
      organizations: [{ name: 'A', url: A }],
      ...more,
    })
  const { files, rows, sealed } = await reading(
    { text: ours({}) },
    { text: ours({ sealed: { data: 'canary-sealed' } }) },
  )
  expect(files.map(({ sealed }) => sealed)).toEqual([undefined, true])
  expect(rows).toHaveLength(2)
  expect(JSON.stringify([files, rows, sealed])).not.toContain('canary-sealed')
  expect(sealed).toEqual([null])
})

test('a customer is suggested, so that main need not', async () => {
  const { rows } = await reading({ text: STRING })
  expect(rows).toMatchObject([{ draft: { customer: 'Contoso' } }])
})

describe('hostile input', () => {
  test('no secret of a file is in any answer', async () => {
    const pasted = { text: `${STRING}\nAuthType=AD;Url=https://x:${SECRET}@b.contoso.com` }
    const file = { dropped: { name: 'web.config', content: base64(STRING) } }
    const texts = [JSON.stringify(await reading(pasted, file))]
    expect(await findSecrets({ secrets: [SECRET], texts })).toEqual([])
  })

  test('a name is one short line of plain text, whatever it is', async () => {
    const name = `<b>\u202Eevil\u0000\n../../etc/${'x'.repeat(500)}`
    const text = JSON.stringify({ connections: [{ name: '\u202E=cmd|calc\u0007<img src=x>', url: A }] })
    const { files, rows } = await reading({ dropped: { name, content: base64(text) } })
    expect(files[0]?.file).toMatch(/^<b> evil {2}\.\.\/\.\.\/etc\/x+…$/)
    expect(files[0]?.file?.length).toBeLessThanOrEqual(200)
    expect(rows[0]?.name).toBe('=cmd|calc <img src=x>')
  })

  test.each([
    ['UTF-16 with a mark', new Uint8Array(Buffer.from(`\uFEFF${STRING}`, 'utf16le')), null],
    ['UTF-16 without a mark', new Uint8Array(Buffer.from(STRING, 'utf16le')), null],
    ['UTF-8 with a mark', new Uint8Array(Buffer.from(`\uFEFF${STRING}`)), null],
    ['a cut-off XML', new Uint8Array(Buffer.from('<CrmConnections><Connections><Conn')), 'exchange-damaged'],
    [
      'a document type',
      new Uint8Array(Buffer.from('<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>')),
      'exchange-doctype',
    ],
    ['other bytes', new Uint8Array([137, 80, 0, 1]), 'exchange-no-text'],
    ['nothing', new Uint8Array(), 'exchange-format'],
  ])('%s', async (_what, bytes, reason) => {
    expect(await reasons({ dropped: { name: 'file', content: base64(bytes) } })).toEqual([
      reason === null ? null : `input-refused/${reason}`,
    ])
  })

  test('a file of 100 MB is not read', async () => {
    const file = join(await freshFolder(), 'large.xml')
    await writeFile(file, '<x>')
    await truncate(file, 100_000_000)
    const dropped = { name: 'large.xml', problem: 'too-large' } as const
    const { files } = await reading({ path: file }, { dropped })
    expect(files.map(({ failure }) => failure)).toMatchObject([
      { facts: { problem: { is: 'too-large', limit: IMPORT_LIMITS.bytes } } },
      { facts: { problem: { is: 'too-large', limit: IMPORT_LIMITS.bytes } } },
    ])
  })

  test('an entry that is there twice is new once', async () => {
    const { rows } = await reading({ text: `${STRING}\n\n${STRING}` })
    expect(rows.map(({ state }) => state)).toEqual(['new', 'there'])
  })
})
