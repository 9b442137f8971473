/** The app with a data folder that it cannot use: it says so in a window, and ends with status 1. */
import { spawn, spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { electronExecutable } from '../../build/electron.ts'
import { type Display, startDisplay } from '../support/display.ts'

/** Of this file alone: xdotool may end between press and release of a key when the dialog goes, and the key stays pressed. */
let display: Display | null = null
beforeAll(async () => {
  display = process.platform === 'linux' ? await startDisplay() : null
})
afterAll(() => display?.end())

let root = ''
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'homerealm-e2e-folder-'))
})
afterEach(() => rm(root, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 }))

/** Starts the app and closes its dialog. @returns its exit status and its output */
async function startOn(dataDir: string, env: Record<string, string> = {}) {
  const { kind, path, args } = await electronExecutable()
  const onDisplay = { ...process.env, ...(display === null ? {} : { DISPLAY: display.name }) }
  const child = spawn(path, [...args, `--data-dir=${dataDir}`], {
    env: { ...onDisplay, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let words = ''
  child.stderr.on('data', (chunk: Buffer) => {
    words += chunk.toString()
  })
  let dialogs = 0
  // the stand-in has no dialogs; Electron's GTK dialog has this name and stays open until it is closed
  const closing = setInterval(() => {
    const xdotool = (...then: readonly string[]) =>
      spawnSync('xdotool', ['search', '--name', '^Error$', ...then], { env: onDisplay }).status
    if (kind === 'electron' && xdotool() === 0) {
      dialogs += 1
      xdotool('windowfocus', 'key', 'Return')
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
    const ended = await startOn(await make())
    expect(ended.words).toMatch(/Homerealm cannot start/)
    // compared as one object, so that a failed test shows what Electron said
    expect(ended).toEqual({ status: 1, shown: true, words: expect.stringMatching(reason) })
  })
})
