/** The app on a data folder that it cannot use: it says so in a window, and ends with a status that is not 0. */
import { spawn, spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { electronExecutable } from '../../build/electron.ts'

let root = ''
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'homerealm-e2e-folder-'))
})
afterEach(() => rm(root, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 }))

/** Starts the app, closes the dialog that it shows where there is a display, and gives its status and words. */
async function startOn(dataDir: string, env: Record<string, string> = {}) {
  const { kind, path, args } = await electronExecutable()
  const child = spawn(path, [...args, `--data-dir=${dataDir}`], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let words = ''
  child.stderr.on('data', (chunk: Buffer) => {
    words += chunk.toString()
  })
  let dialogs = 0
  // the stand-in has no dialogs; Electron's is named so by GTK and waits to be closed
  const closing = setInterval(() => {
    if (kind === 'electron' && spawnSync('xdotool', ['search', '--name', '^Error$']).status === 0) {
      dialogs += 1
      spawnSync('xdotool', ['search', '--name', '^Error$', 'windowfocus', 'key', 'Return'])
    }
  }, 200)
  try {
    const status = await new Promise<number | null>((resolve) => child.once('exit', resolve))
    return {
      status,
      words,
      shown: kind === 'electron' ? dialogs > 0 : words.includes('Homerealm cannot start\n'),
    }
  } finally {
    clearInterval(closing)
    child.kill('SIGKILL')
  }
}

describe('says in a window why it cannot start', () => {
  test.each<[string, () => Promise<string>, RegExp]>([
    [
      'the folder is a file',
      async () => {
        await writeFile(join(root, 'data'), '')
        return join(root, 'data')
      },
      /not a folder/,
    ],
    [
      'it is below a file',
      async () => {
        await writeFile(join(root, 'data'), '')
        return join(root, 'data', 'below')
      },
      /A part of the path is a file/,
    ],
    [
      'it is a link to nowhere',
      async () => {
        await symlink(join(root, 'nowhere', 'at', 'all'), join(root, 'data'))
        return join(root, 'data')
      },
      /does not exist|not a folder/,
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
    const ended = await startOn(await make())
    expect(ended.words).toMatch(/Homerealm cannot start/)
    // all of it, so that a failure says what Electron said
    expect(ended).toEqual({ status: 1, shown: true, words: expect.stringMatching(reason) })
  })

  test('the folder is read-only', async ({ skip }) => {
    skip(process.getuid?.() === 0, 'root may write everywhere')
    await mkdir(join(root, 'data'), { mode: 0o500 })
    const { status, words, shown } = await startOn(join(root, 'data'))
    expect(words).toMatch(/no permission/)
    expect({ status, shown }).toEqual({ status: 1, shown: true })
  })
})
