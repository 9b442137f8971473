/** What a person does while the app is still starting. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { lstatSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { electronExecutable } from '../../build/electron.ts'
import { openProfileStore } from '../../main/profiles/sqlite.ts'
import { openFile } from '../../main/profiles/sqlite-file.ts'
import { type Display, startDisplay } from '../support/display.ts'
import { useHarness } from '../support/harness.ts'
import { visibleWindows } from '../support/x-windows.ts'

/** Milliseconds to wait for a window, and for the end of a process. */
const PATIENCE = 30_000

const harness = useHarness()
const { kind, path, args } = await electronExecutable()
let display: Display | null = null

afterEach(() => {
  display?.end()
  display = null
})

// the driver lets the app start only when it has connected, so a person's start has no driver
test.runIf(kind === 'electron' && process.platform === 'linux')(
  'a second start during a start without a window shows the window',
  async () => {
    const { dataDir } = harness
    const store = await openProfileStore({ dataDir })
    store.close()
    display = await startDisplay()
    const env = { ...process.env, DISPLAY: display.name }
    const start = (...more: string[]) =>
      spawn(path, [...args, `--data-dir=${dataDir}`, ...more], { env, stdio: 'ignore' })
    // the start waits for the list of organizations
    const lock = openFile(join(dataDir, 'profiles.db.lock'), 0)
    lock.exec('BEGIN IMMEDIATE')
    const first = start('--hidden')
    const ended = once(first, 'exit', { signal: AbortSignal.timeout(2 * PATIENCE) })
    try {
      await expect
        .poll(() => lstatSync(join(dataDir, 'SingletonLock'), { throwIfNoEntry: false }), {
          interval: 5,
          timeout: PATIENCE,
        })
        .toBeDefined()
      expect(await once(start(), 'exit')).toEqual([0, null])
      lock.exec('ROLLBACK')
      await expect
        .poll(() => visibleWindows('name', '^Homerealm$', { env }), { timeout: PATIENCE })
        .toHaveLength(1)
      first.kill('SIGTERM')
      expect(await ended).toEqual([0, null])
    } finally {
      lock.close()
      first.kill('SIGKILL')
    }
  },
)
