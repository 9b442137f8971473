/** App and command line end within a second whatever the keychain does, and nothing of them stays behind. */
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
 * Milliseconds between a request to end and the end. On an idle machine it is well under one second, most of it Chromium's; a
 * busy machine gets more. The keychain's call itself would last 25 s, or for ever behind a prompt.
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

  /** The app with a call to the keychain that does not end, and all its processes. */
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
    '%s ends the app within a second, and the next start is the only one',
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

  test('killed, the app leaves no process behind', async () => {
    const { driven, family } = await waiting()
    driven.app.process().kill('SIGKILL')
    await gone(family)
  })

  test('a crash of the process that asks costs the answer alone: the window says so and works on', async () => {
    const { driven, asking } = await waiting()
    process.kill(asking, 'SIGSEGV')
    await driven.window.getByText(/The process that asks the keychain stopped/).waitFor()
    expect(await driven.app.evaluate(({ app: electron }) => electron.isReady())).toBe(true)
    await driven.window.getByRole('button', { name: 'Add organization' }).first().click()
    await driven.window.getByRole('dialog', { name: 'Add organization' }).waitFor()
  })

  test('an answer that comes when nobody waits any longer is taken', async () => {
    const { driven } = await waiting()
    await driven.window.getByText(/The keychain has not answered/).waitFor()
    if (how === 'hang') keychain.release()
    else await keychain.answerPrompt('unlock')
    await driven.window.getByText(/The keychain has not answered/).waitFor({ state: 'hidden' })
  })

  test('the command line answers, and ends within a second of its answer', async () => {
    const { out, endedAfterAnswer, status } = await answered(['list'], harness.cliEnv())
    expect(out).toContain('No organizations yet')
    expect(status).toBe(0)
    expect(endedAfterAnswer).toBeLessThan(SOON)
  })

  test('the command line lists what it knows without waiting, and says that the sign-ins are unknown', async () => {
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

  test('the command line without a keychain to ask does not start one', async () => {
    const before = keychain.calls.length
    expect(
      (await homerealm(['realm', 'x@nowhere.invalid', '--timeout', '1'], harness.cliEnv())).status,
    ).not.toBe(0)
    expect(keychain.calls.length).toBe(before)
  })
})

/** Runs it to its end: what it printed, and the milliseconds from the first line of that to the end. */
async function answered(args: readonly string[], env: Record<string, string>) {
  let first = 0
  const run = await homerealm(args, env, undefined, undefined, () => {
    first ||= performance.now()
  })
  return { ...run, endedAfterAnswer: performance.now() - first }
}
