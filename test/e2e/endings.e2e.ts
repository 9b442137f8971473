/** Every way in which the app can end in the middle of its work or of its start: soon, in order, without a dump or a loss of data. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir } from 'node:fs/promises'
import { afterEach, describe, expect, test } from 'vitest'
import { electronExecutable } from '../../build/electron.ts'
import type { OrgUrl } from '../../main/contract/org-url.ts'
import { openProfileStore } from '../../main/profiles/sqlite.ts'
import { hosts } from '../lab/index.ts'
import { homerealm } from '../support/command-line.ts'
import { below, gone } from '../support/descendants.ts'
import { type Display, startDisplay } from '../support/display.ts'
import { type DrivenApp, nextWindow, openProfile, signInOnPage } from '../support/drive-app.ts'
import { useHarness } from '../support/harness.ts'
import { aProfile } from '../support/profiles.ts'
import { endWindowsSession } from '../support/windows-session.ts'
import { visibleWindows } from '../support/x-windows.ts'

/** Milliseconds from a request to end to the end: well under a second on an idle machine; a busy one gets more. */
const SOON = 5000

/** Milliseconds to wait for a window, and for the end of a process. */
const PATIENCE = 30_000

/** With so many organizations, the window is there long before the start has ended. */
const MANY = 10_000

const harness = useHarness()
const { kind } = await electronExecutable()
let display: Display | null = null
afterEach(() => {
  display?.end()
  display = null
})

interface Way {
  /** Also tested on the stand-in. */
  readonly onStandIn?: true
  /** The only system with this way of ending. */
  readonly on?: NodeJS.Platform
  /** True if the app's own code ends it, with status 0. */
  readonly inOrder: boolean
  readonly end: (driven: DrivenApp) => unknown
}

const signal = (name: NodeJS.Signals, inOrder = true): Way => ({
  inOrder,
  end: ({ app }) => app.process().kill(name),
})

const ways: Readonly<Record<string, Way>> = {
  'Quit in the tray': {
    onStandIn: true,
    inOrder: true,
    end: ({ app }) => app.evaluate(({ app: electron }) => setImmediate(() => electron.quit())),
  },
  'the shutdown of the computer': {
    onStandIn: true,
    inOrder: true,
    end: ({ app }) =>
      app.evaluate(({ powerMonitor }) =>
        setImmediate(() => powerMonitor.emit('shutdown', { preventDefault: () => undefined })),
      ),
  },
  'a Windows session that ends': {
    on: 'win32',
    inOrder: true,
    end: ({ app }) => endWindowsSession(app.process().pid ?? 0),
  },
  'the end of the session (SIGTERM)': signal('SIGTERM'),
  'Control-C in a terminal (SIGINT)': signal('SIGINT'),
  'a terminal that goes away (SIGHUP)': signal('SIGHUP'),
  'a kill': { ...signal('SIGKILL', false), onStandIn: true },
  // Chromium ends the process before any code of the app runs
  'the loss of its display': { inOrder: false, end: () => display?.end() },
}

/** One organization is connected, the sign-in page of another one is open, and a third one does not answer. */
async function inTheMiddle(): Promise<DrivenApp> {
  const { lab } = harness
  const datum = harness.sample('A. Datum')
  for (const [url, name] of [
    [datum.url, datum.name],
    [lab.url(hosts.tailspin), 'Tailspin'],
  ] as const)
    expect((await homerealm(['add', url, '--name', name], harness.cliEnv())).status).toBe(0)
  display = process.platform === 'linux' ? await startDisplay() : null
  const driven = await harness.launch(display === null ? {} : { env: { DISPLAY: display.name } })
  const { window } = driven
  const connect = window.getByRole('button', { name: 'Connect', exact: true })
  await openProfile(driven, datum.name)
  const first = nextWindow(driven)
  await connect.click()
  await signInOnPage(await first, datum)
  await window.getByText('Connected as').first().waitFor()
  await openProfile(driven, 'Tailspin')
  const second = nextWindow(driven)
  await connect.click()
  await (await second).locator('input').first().waitFor()
  await window.getByRole('button', { name: 'Add organization' }).first().click()
  const dialog = window.getByRole('dialog', { name: 'Add organization' })
  await dialog.getByLabel('Organization URL').fill(lab.url(hosts.slow))
  await expect.poll(() => lab.log.some(({ host }) => host.startsWith(hosts.slow))).toBe(true)
  return driven
}

describe('in the middle of the work,', () => {
  // the stand-in handles signals in its own way, which test/stand-in tests
  const tried = Object.entries(ways).filter(
    ([, { onStandIn, on = process.platform }]) =>
      on === process.platform && (onStandIn || kind === 'electron'),
  )

  test.each(tried)(
    '%s ends the app soon, and the next start has everything that was saved',
    async (_, way) => {
      const driven = await inTheMiddle()
      const child = driven.app.process()
      const family = [child.pid ?? 0, ...(await below(child.pid))]
      const ended = once(child, 'exit')
      const began = performance.now()
      await way.end(driven)
      const [status] = await ended
      expect(performance.now() - began).toBeLessThan(SOON)
      if (way.inOrder) expect(status).toBe(0)
      await gone(family)
      const files = await readdir(harness.dataDir, { recursive: true })
      expect(files.filter((name) => /\.dmp$|(?:^|\/)core(?:\.\d+)?$/.test(name))).toEqual([])
      const listed = await homerealm(['list', '--json'], harness.cliEnv())
      expect(listed.json()).toEqual([
        expect.objectContaining({ name: 'A. Datum', state: 'saved' }),
        expect.objectContaining({ name: 'Tailspin', state: 'signed-out' }),
      ])
      const next = await harness.launch()
      await openProfile(next, 'A. Datum')
      expect(await next.app.evaluate(({ app: electron }) => electron.requestSingleInstanceLock())).toBe(true)
      expect(await next.window.getByRole('alert').allInnerTexts()).toEqual([])
    },
  )
})

// the driver lets the app start only when it has connected, so a person's start has no driver
test.runIf(kind === 'electron' && process.platform === 'linux')(
  'a wish to quit as soon as the window is there ends the app in order, although it is still starting',
  async () => {
    const store = await openProfileStore({ dataDir: harness.dataDir })
    store.addAll(
      Array.from({ length: MANY }, (_, index) =>
        aProfile({ name: `Org ${index}`, orgUrl: `https://org${index}.crm4.dynamics.com` as OrgUrl }),
      ),
    )
    store.close()
    display = await startDisplay()
    const env = { ...process.env, DISPLAY: display.name }
    const { path, args } = await electronExecutable()
    const child = spawn(path, [...args, `--data-dir=${harness.dataDir}`], { env, stdio: 'ignore' })
    const ended = once(child, 'exit', { signal: AbortSignal.timeout(PATIENCE) })
    try {
      await expect
        .poll(() => visibleWindows('name', '^Homerealm$', { env }), { interval: 5, timeout: PATIENCE })
        .toHaveLength(1)
      child.kill('SIGTERM')
      expect(await ended).toEqual([0, null])
    } finally {
      child.kill('SIGKILL')
    }
  },
)
