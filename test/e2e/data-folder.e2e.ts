/** The app with a data folder that it cannot use: it says so in a window, and ends with status 1. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { useDialogAtStart } from '../support/dialog-at-start.ts'

const start = useDialogAtStart()

let root = ''
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'homerealm-e2e-folder-'))
})
afterEach(() => rm(root, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 }))

describe('the app says in a window that it cannot start because', () => {
  test.each<[string, () => Promise<string>, RegExp]>([
    [
      'the data folder is a file',
      async () => {
        await writeFile(join(root, 'data'), '')
        return join(root, 'data')
      },
      /not a folder/,
    ],
    [
      'a folder has the lock’s name',
      async () => {
        await mkdir(join(root, 'SingletonLock'))
        return root
      },
      /SingletonLock is in the way/,
    ],
    [
      'a folder has the name of the lock’s socket',
      async () => {
        await mkdir(join(root, 'SingletonSocket'))
        return root
      },
      /SingletonSocket is in the way/,
    ],
  ])('%s', async (_what, make, reason) => {
    const ended = await start({ args: [`--data-dir=${await make()}`], title: 'Homerealm cannot start' })
    expect(ended.words).toMatch(/Homerealm cannot start/)
    // compared as one object, so that a failed test shows what Electron said
    expect(ended).toEqual({ status: 1, shown: true, words: expect.stringMatching(reason) })
  })
})

test('it says so in the language of the environment', async () => {
  const file = join(root, 'data')
  await writeFile(file, '')
  const title = 'Homerealm kann nicht starten'
  const ended = await start({ args: [`--data-dir=${file}`], title, env: { LC_ALL: 'de_DE.UTF-8' } })
  expect(ended).toEqual({ status: 1, shown: true, words: expect.stringContaining(title) })
})
