import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { DRAFT_NAME, DraftFile } from '../../../main/organizations/draft-file.ts'
import { type Files, nodeFiles } from '../../../main/vault/atomic-file.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { NOW } from '../../support/profiles.ts'

async function made(files: Files = nodeFiles) {
  const dataDir = await freshFolder()
  const errors: unknown[] = []
  const start = () =>
    new DraftFile({ dataDir, now: () => NOW, report: (error) => void errors.push(error), files })
  return { dataDir, path: join(dataDir, DRAFT_NAME), errors, start, file: start() }
}

const draft = { url: 'contoso.crm.dynamics.com', name: 'Mine', userName: 'alex@contoso.example' }

test('the next start has the draft and its time, and no other file is left', async () => {
  const { dataDir, file, start } = await made()
  file.keep({ url: 'old' })
  file.keep(draft)
  await file.close()
  expect(await start().kept()).toEqual({ ...draft, keptAt: NOW })
  expect(await readdir(dataDir)).toEqual([DRAFT_NAME])
})

test.skipIf(process.platform === 'win32')('only the person may read the file', async () => {
  const { file, path } = await made()
  file.keep(draft)
  await file.close()
  expect((await stat(path)).mode & 0o777).toBe(0o600)
})

test('a dropped draft leaves no file, and dropping none is no error', async () => {
  const { dataDir, file, start, errors } = await made()
  file.drop()
  file.keep(draft)
  await file.close()
  file.drop()
  await file.close()
  expect([await readdir(dataDir), await start().kept(), errors]).toEqual([[], null, []])
})

test('a draft that is kept while the file is read is the newer one', async () => {
  const { path, file } = await made()
  await writeFile(path, JSON.stringify({ url: 'old', keptAt: 1 }))
  const kept = file.kept()
  file.keep(draft)
  expect(await kept).toEqual({ ...draft, keptAt: NOW })
})

describe('a file that is not used:', () => {
  test.each<[what: string, content: string]>([
    ['no JSON', '{'],
    ['another shape', '{"url":1,"keptAt":1}'],
    ['more than a draft has', '{"url":"a.example","keptAt":1,"password":"x"}'],
    ['an address with a password', '{"url":"https://a:b@c.example","keptAt":1}'],
    ['a name with a token', '{"url":"","name":"?token=x","keptAt":1}'],
    ['a file that is too large', JSON.stringify({ url: '', name: 'x'.repeat(600_000), keptAt: 1 })],
  ])('%s', async (_what, content) => {
    const { path, file } = await made()
    await writeFile(path, content)
    expect(await file.kept()).toBeNull()
  })

  test('a folder, which also keeps the draft from being written', async () => {
    const { path, file, errors } = await made()
    await mkdir(path)
    expect(await file.kept()).toBeNull()
    file.keep(draft)
    await file.close()
    // until the app quits
    expect(await file.kept()).toMatchObject(draft)
    expect(errors).toHaveLength(1)
  })
})

test('many changes during a write are one more write', async () => {
  const entered = Promise.withResolvers<void>()
  const go = Promise.withResolvers<void>()
  let writes = 0
  const { file, path } = await made({
    ...nodeFiles,
    rename: async (from, to) => {
      writes++
      entered.resolve()
      await go.promise
      return nodeFiles.rename(from, to)
    },
  })
  file.keep({ url: 'a' })
  await entered.promise
  for (const url of ['ab', 'abc', 'abcd']) file.keep({ url })
  go.resolve()
  await file.close()
  expect([writes, JSON.parse(await readFile(path, 'utf8'))]).toEqual([2, { url: 'abcd', keptAt: NOW }])
})
