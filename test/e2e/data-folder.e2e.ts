/** The app with a data folder that it cannot use: it says so in a window, and ends with status 1. */
import { spawn, spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { electronExecutable } from '../../build/electron.ts'

let root = ''
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'homerealm-e2e-folder-'))
})
afterEach(() => rm(root, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 }))

/** Starts the app and closes its dialog. @returns its exit status and its output */
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
  // the stand-in has no dialogs; Electron's GTK dialog has this name and stays open until it is closed
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
