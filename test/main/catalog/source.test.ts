import { mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { readSource, sourceOf } from '../../../main/catalog/source.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { failureOf } from '../../support/told.ts'

const asking = {
  http: async () => {
    throw new Error('a file needs no network')
  },
  signal: new AbortController().signal,
}

test.each([
  ['https://intranet.contoso.com/orgs.json', 'https://intranet.contoso.com/orgs.json'],
  [' HTTPS://Intranet.Contoso.com ', 'https://intranet.contoso.com/'],
  ['/srv/share/orgs.json', '/srv/share/orgs.json'],
  ['team', resolve('team')],
])('%j is a source', (typed, source) => {
  expect(sourceOf(typed)).toBe(source)
})

test.each([
  '',
  ' ',
  'http://intranet.contoso.com/orgs.json',
  'http://localhost/orgs.json',
  'file:///srv/orgs.json',
  'ftp://contoso.com/x',
  'https://',
  'https://me:canary@contoso.com/x',
  'https://contoso.com/x?sig=canary',
  'https://contoso.com/x#canary',
  `https://contoso.com/${'x'.repeat(3000)}`,
  `https://contoso.com/${'漢'.repeat(600)}`,
])('%j is no source, and is not repeated', async (typed) => {
  const failed = await failureOf(() => sourceOf(typed))
  expect(failed).toMatchObject({ reason: 'input-refused/catalog-source' })
  expect(JSON.stringify(failed)).not.toContain('canary')
})

test('a folder has the list in its file', async () => {
  const folder = await freshFolder()
  await writeFile(join(folder, 'homerealm-catalog.json'), 'list')
  expect(await readSource(folder, asking)).toEqual({ text: 'list', etag: null, lastModified: null })
})

test.each([
  ['is missing', async () => undefined, 'missing'],
  ['is a folder', (file: string) => mkdir(file), 'not-a-file'],
  [
    'is larger than a list',
    (file: string) => writeFile(file, Buffer.alloc(8 * 1024 * 1024 + 1)),
    'too-large',
  ],
] as const)('a file that %s is told', async (_claim, make, problem) => {
  const folder = await freshFolder()
  await make(join(folder, 'homerealm-catalog.json'))
  expect(await failureOf(readSource(folder, asking))).toMatchObject({
    code: 'catalog-unreachable',
    facts: { problem: { is: problem } },
  })
})
