/** App and command line end soon whatever the keychain does, and leave no process. */
import { once } from 'node:events'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openProfileStore } from '../../main/profiles/sqlite.ts'
import { homerealm } from '../support/command-line.ts'
import { below, commandLineOf, gone } from '../support/descendants.ts'
import type { DrivenApp } from '../support/drive-app.ts'
import { type FakeSecretService, startFakeSecretService } from '../support/fake-secret-service.ts'
import { useHarness } from '../support/harness.ts'
import { anAccount, aProfile } from '../support/profiles.ts'

/**
 * Milliseconds from a request to end to the end. An idle machine needs less than one second, most of it for Chromium; a busy
 * one gets more. The call to the keychain would take 25 s, or never end behind a prompt.
 */
const SOON = 5000

const hangs = { 'takes calls and never answers': 'hang', 'waits behind an unlock prompt': 'prompt' } as const

describe.each(Object.entries(hangs))('a keychain that %s', (_, how) => {
  const harness = useHarness({ keyring: 'none' })
  let keychain: FakeSecretService
  beforeEach(async () => {
    const address = harness.cliEnv()['DBUS_SESSION_BUS_ADDRESS'] ?? ''
    keychain = await startFakeSecretService(
      address,
      how === 'hang'
        ? { OpenSession: { do: 'hang' } }
        : {
            CreateItem: { do: 'refuse', error: 'org.freedesktop.Secret.Error.IsLocked', text: 'locked' },
            Unlock: { do: 'prompt' },
          },
    )
  })
  afterEach(() => keychain.stop())

  /** The app during a call to the keychain that does not end, with all its processes. */
  async function waiting(): Promise<{ driven: DrivenApp; family: number[]; asking: number }> {
    const driven = await harness.launch()
    await keychain.called(how === 'hang' ? 'OpenSession' : 'Prompt')
    const pid = driven.app.process().pid ?? 0
    const family = [pid, ...(await below(pid))]
    const lines = await Promise.all(family.map(commandLineOf))
    const asking = family.find((_pid, at) => /keychain\.js|NodeService/.test(lines[at] ?? ''))
    if (asking === undefined) throw new Error(`No process asks the keychain: ${lines.join('\n')}`)
    return { driven, family, asking }
  }

  const ways: Record<string, (app: DrivenApp['app']) => unknown> = {
    'Quit in the menu': (app) => app.evaluate(({ app: electron }) => setImmediate(() => electron.quit())),
    SIGTERM: (app) => app.process().kill('SIGTERM'),
    SIGINT: (app) => app.process().kill('SIGINT'),
    SIGHUP: (app) => app.process().kill('SIGHUP'),
  }
  test.each(Object.entries(ways))(
    'lets %s end the app soon, and the next start is the only one',
    async (_way, end) => {
      const { driven, family } = await waiting()
      const ended = once(driven.app.process(), 'exit')
      const began = performance.now()
      await end(driven.app)
      await ended
      const took = performance.now() - began
      await gone(family)
      expect(took).toBeLessThan(SOON)
      const next = await harness.launch()
      expect(await next.app.evaluate(({ app: electron }) => electron.requestSingleInstanceLock())).toBe(true)
    },
  )

  test('leaves no process of an app that is killed', async () => {
    const { driven, family } = await waiting()
    driven.app.process().kill('SIGKILL')
    await gone(family)
  })

  test('does not stop the window if the keychain process crashes', async () => {
    const { driven, asking } = await waiting()
    process.kill(asking, 'SIGSEGV')
    await driven.window.getByText(/The process that asks the keychain stopped/).waitFor()
    expect(await driven.app.evaluate(({ app: electron }) => electron.isReady())).toBe(true)
    await driven.window.getByRole('button', { name: 'Add organization' }).first().click()
    await driven.window.getByRole('dialog', { name: 'Add organization' }).waitFor()
  })

  test('may answer after the app has stopped waiting', async () => {
    const { driven } = await waiting()
    await driven.window.getByText(/The keychain has not answered/).waitFor()
    if (how === 'hang') keychain.release()
    else await keychain.answerPrompt('unlock')
    await driven.window.getByText(/The keychain has not answered/).waitFor({ state: 'hidden' })
  })

  test('lets the command line end soon after its answer', async () => {
    const { out, endedAfterAnswer, status } = await answered(['list'], harness.cliEnv())
    expect(out).toContain('No organizations yet')
    expect(status).toBe(0)
    expect(endedAfterAnswer).toBeLessThan(SOON)
  })

  test('lets the command line list organizations without waiting, with unknown sign-ins', async () => {
    const store = await openProfileStore({ dataDir: harness.dataDir })
    const { profileIds: _opens, saved: _saved, secret: _secret, ...account } = anAccount()
    store.putAccount(account)
    store.add(aProfile({ name: 'Contoso Sales', accountId: account.id }))
    store.close()
    const { out, err, status } = await homerealm(['list'], harness.cliEnv())
    expect(status).toBe(0)
    expect(out).toMatch(/^Contoso Sales .* Sign-in unknown /m)
    expect(err).toBe('Sign-in unknown: The keychain did not answer.\n')
    const asJson = await homerealm(['list', '--json'], harness.cliEnv())
    expect(asJson.json()).toMatchObject([{ name: 'Contoso Sales', state: 'unknown' }])
    keychain.release()
    const answering = await homerealm(['list'], harness.cliEnv())
    expect([answering.err, answering.out]).toEqual(['', expect.stringMatching(/ Signed out /)])
  })

  test('is not asked by a command that needs no sign-in', async () => {
    const before = keychain.calls.length
    expect(
      (await homerealm(['realm', 'x@nowhere.invalid', '--timeout', '1'], harness.cliEnv())).status,
    ).not.toBe(0)
    expect(keychain.calls.length).toBe(before)
  })
})

/** Runs the command line to its end. @returns its output, and the milliseconds from its first line to the end */
async function answered(args: readonly string[], env: Record<string, string>) {
  let first = 0
  const run = await homerealm(args, env, undefined, undefined, () => {
    first ||= performance.now()
  })
  return { ...run, endedAfterAnswer: performance.now() - first }
}
