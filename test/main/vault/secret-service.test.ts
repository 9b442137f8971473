/** Across main/vault: every state of Secret Service on Linux, with real processes: the code, the words and the advice. */

import { fileURLToPath } from 'node:url'
import { describe, expect, onTestFinished, test } from 'vitest'
import { forkKeychainProcess } from '../../../main/vault/forked-process.ts'
import { createKeychain } from '../../../main/vault/keychain-client.ts'
import { SealedVault } from '../../../main/vault/sealed-vault.ts'
import { vaultWords } from '../../../main/words/vault.ts'
import {
  type Behavior,
  type FakeSecretService,
  startFakeSecretService,
} from '../../support/fake-secret-service.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { type KeyringState, keyringSkipReason, startPrivateKeyring } from '../../support/private-keyring.ts'

const ENTRY = fileURLToPath(new URL('../../../out/main/keychain.js', import.meta.url))
const skip = keyringSkipReason()

/** Opens a vault whose keychain is the one on the bus of `env`. */
async function vaultOn(env: Readonly<Record<string, string>>, patience = 15_000) {
  const keychain = createKeychain(() =>
    forkKeychainProcess(ENTRY, { PATH: process.env['PATH'] ?? '', ...env }),
  )
  const vault = new SealedVault({ dataDir: await freshFolder(), keychain, patience })
  onTestFinished(() => vault.close())
  return vault
}

const refuse = (error: string, text: string): Behavior => ({ do: 'refuse', error, text })
const IS_LOCKED = refuse(
  'org.freedesktop.Secret.Error.IsLocked',
  'Cannot create an item in a locked collection',
)

interface State {
  /** A real gnome-keyring in this state, or a bus without one. */
  readonly keyring?: KeyringState
  readonly behavior?: Parameters<typeof startFakeSecretService>[1]
  readonly meanwhile?: (service: FakeSecretService) => Promise<void>
  readonly expected: 'ready' | Trouble
}

interface Trouble {
  readonly state: string
  readonly message: RegExp
  readonly advice?: RegExp
  readonly cause?: RegExp
}

const states: Record<string, State> = {
  'as a locked gnome-keyring': {
    keyring: 'locked',
    expected: { state: 'locked', message: /is locked/, advice: /Unlock/, cause: /locked collection/ },
  },
  'as a gnome-keyring without a login collection': {
    keyring: 'no-login',
    expected: {
      state: 'no-keyring',
      message: /^There is no default keyring\.$/,
      advice: /^Create one/,
      cause: /collection\/login/,
    },
  },
  'without a bus': {
    keyring: 'nobus',
    expected: { state: 'absent', message: /no D-Bus/, advice: /desktop session/, cause: /connect/ },
  },
  'that is not on the bus': {
    keyring: 'none',
    expected: {
      state: 'absent',
      message: /No keychain is running/,
      advice: /gnome-keyring/,
      cause: /not provided/,
    },
  },
  'whose unlock prompt is dismissed': {
    behavior: { CreateItem: IS_LOCKED, Unlock: { do: 'prompt' } },
    meanwhile: (service) => service.answerPrompt('dismiss'),
    expected: { state: 'locked', message: /is locked/, advice: /Unlock/ },
  },
  'whose unlock prompt is answered': {
    behavior: { CreateItem: IS_LOCKED, Unlock: { do: 'prompt' } },
    meanwhile: (service) => service.answerPrompt('unlock'),
    expected: 'ready',
  },
  'that has no default collection and creates none': {
    behavior: {
      CreateItem: refuse(
        'org.freedesktop.DBus.Error.UnknownMethod',
        'No such path /org/freedesktop/secrets/aliases/default',
      ),
      CreateCollection: refuse(
        'org.freedesktop.DBus.Error.Failed',
        'No such path /org/freedesktop/secrets/aliases/default',
      ),
    },
    expected: { state: 'no-keyring', message: /no default keyring/, advice: /Create one/ },
  },
  'that refuses a session': {
    behavior: { OpenSession: refuse('org.freedesktop.DBus.Error.AccessDenied', 'Permission denied') },
    expected: { state: 'failed', message: /refused/, cause: /Permission denied/ },
  },
  'that is read-only': {
    behavior: { CreateItem: refuse('org.freedesktop.DBus.Error.Failed', 'The keyring is read-only') },
    expected: { state: 'failed', message: /refused/, advice: /written/, cause: /read-only/ },
  },
  'that crashes at a call': {
    behavior: { CreateItem: { do: 'crash' } },
    expected: { state: 'failed', message: /stopped before it answered/, cause: /without replying/ },
  },
  'that answers with an unknown error': {
    behavior: { CreateItem: refuse('org.example.Odd', 'odd words') },
    expected: { state: 'failed', message: /answered with an error/, cause: /^odd words$/ },
  },
  'that does not keep the key': {
    behavior: { SearchItems: { do: 'forget' } },
    expected: { state: 'failed', message: /does not give back/ },
  },
}

describe.skipIf(skip !== null)(`a Secret Service${skip === null ? '' : ` (skipped: ${skip})`}`, () => {
  test.each(
    Object.entries(states).map(([what, state]) => {
      const { expected } = state
      return [what, expected === 'ready' ? expected : expected.state, state] as const
    }),
  )(
    '%s gives the vault the state "%s"',
    async (_what, _is, { keyring = 'none', behavior, meanwhile, expected }) => {
      const desktop = await startPrivateKeyring({ state: keyring })
      onTestFinished(desktop.stop)
      const service =
        behavior === undefined
          ? null
          : await startFakeSecretService(desktop.env['DBUS_SESSION_BUS_ADDRESS'] ?? '', behavior)
      onTestFinished(() => service?.stop())
      const vault = await vaultOn(desktop.env)
      const opening = vault.open()
      if (service !== null) await meanwhile?.(service)
      const status = await opening
      if (expected === 'ready') return expect(status).toEqual({ state: 'ready' })
      expect(status.state).toBe(expected.state)
      if (status.state === 'ready') return
      const { message, advice } = vaultWords(status.trouble)
      expect(message).toMatch(expected.message)
      expect(advice).toMatch(expected.advice ?? /^[A-Z].*\.$/)
      if (expected.cause) expect(status.cause).toMatch(expected.cause)
    },
  )

  test.each(['hang', 'prompt'] as const)(
    'that answers late (%s) times out, and makes the vault ready when it answers',
    async (how) => {
      const desktop = await startPrivateKeyring({ state: 'none' })
      onTestFinished(desktop.stop)
      const service = await startFakeSecretService(
        desktop.env['DBUS_SESSION_BUS_ADDRESS'] ?? '',
        how === 'hang' ? { CreateItem: { do: 'hang' } } : { CreateItem: IS_LOCKED, Unlock: { do: 'prompt' } },
      )
      onTestFinished(() => service.stop())
      const vault = await vaultOn(desktop.env, 100)
      const changed = new Promise<void>((resolve) => {
        vault.onChange(resolve)
      })
      expect(await vault.open()).toMatchObject({
        state: 'timeout',
        memory: true,
        trouble: { reason: 'waiting', facts: {} },
      })
      await service.called(how === 'hang' ? 'CreateItem' : 'Prompt')
      if (how === 'hang') service.release()
      else await service.answerPrompt('unlock')
      await changed
      expect(vault.status()).toEqual({ state: 'ready' })
      expect(vault.keeps()).toBe(true)
    },
  )

  test('that is started again after a crash makes the vault ready', async () => {
    const desktop = await startPrivateKeyring({ state: 'none' })
    onTestFinished(desktop.stop)
    const address = desktop.env['DBUS_SESSION_BUS_ADDRESS'] ?? ''
    const vault = await vaultOn(desktop.env)
    await startFakeSecretService(address, { CreateItem: { do: 'crash' } })
    expect(await vault.open()).toMatchObject({ state: 'failed' })
    const service = await startFakeSecretService(address)
    onTestFinished(() => service.stop())
    expect(await vault.open()).toEqual({ state: 'ready' })
  })
})
