/** Notifications at a real notification server, on a separate desktop. */
import { execFile, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { electronExecutable } from '../../build/electron.ts'
import { closeAsPerson } from '../support/drive-app.ts'
import { useHarness } from '../support/harness.ts'
import { type PanelDesktop, panelSkipReason, startPanelDesktop } from '../support/panel-desktop.ts'

const run = promisify(execFile)
const reason = await whyNot()

async function whyNot(): Promise<string | null> {
  if (panelSkipReason() !== null) return panelSkipReason()
  if (spawnSync('dunst', ['--version'], { stdio: 'ignore' }).error !== undefined)
    return 'dunst is not installed'
  return (await electronExecutable()).kind === 'stand-in' ? 'it keeps notifications to itself' : null
}

describe.skipIf(reason !== null)(`notifications${reason === null ? '' : ` (skipped: ${reason})`}`, () => {
  const harness = useHarness({ keyring: 'nobus' })
  let desktop: PanelDesktop
  let end = async () => {}

  const ask = async (...args: readonly string[]): Promise<string> => {
    const { stdout } = await run('dunstctl', [...args], { env: { ...process.env, ...desktop.env } })
    return stdout.trim()
  }
  const displayed = () => ask('count', 'displayed')

  beforeAll(async () => {
    desktop = await startPanelDesktop()
    const dunst = spawn('dunst', ['-conf', '/dev/null'], {
      env: { ...process.env, ...desktop.env },
      stdio: 'ignore',
    })
    const gone = once(dunst, 'exit')
    end = async () => {
      dunst.kill()
      await gone
      await desktop.stop()
    }
    await vi.waitFor(displayed, { timeout: 60_000 })
  })
  afterAll(() => end())

  test('say at the first close where the app is, bring the window back by a click, and stay away at the second close', async () => {
    const app = await harness.launch({ env: desktop.env })
    const visible = () =>
      app.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().some((each) => each.isVisible()))
    await closeAsPerson(app)
    await expect.poll(displayed).toBe('1')
    expect(await visible()).toBe(false)
    await ask('action', '0')
    await expect.poll(visible).toBe(true)
    await ask('close')
    await expect.poll(displayed).toBe('0')
    const history = JSON.parse(await ask('history'))
    expect(history.data[0].map((each: Record<string, { data: unknown }>) => each['summary']?.data)).toEqual([
      expect.stringContaining('Homerealm'),
    ])
    await closeAsPerson(app)
    await expect.poll(visible).toBe(false)
    expect(await displayed()).toBe('0')
    await app.close()
  })
})
