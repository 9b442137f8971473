/** Across main/session: a keychain that answers after Homerealm stopped waiting, as behind the prompt that macOS shows after an update. */

import { expect, test } from 'vitest'
import type { SessionState } from '../../../main/contract/session.ts'
import { HidingStore } from '../../../main/profiles/hiding-store.ts'
import { Secret } from '../../../main/secret.ts'
import type { Connector } from '../../../main/session/connect/connect.ts'
import type { Connected } from '../../../main/session/connect/outcome.ts'
import type { ConnectOptions } from '../../../main/session/connect/sign-in-attempt.ts'
import { Sessions } from '../../../main/session/sessions.ts'
import { SealedVault } from '../../../main/vault/sealed-vault.ts'
import type { VaultRecordId } from '../../../main/vault/token-vault.ts'
import { asOutcome } from '../../support/connect-outcomes.ts'
import { anError } from '../../support/failures.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { MemoryStore } from '../../support/memory-store.ts'
import { aProfile, NOW, WHO } from '../../support/profiles.ts'
import { MemoryKeychain } from '../../support/vault-fakes.ts'

const IN_MEMORY: Connected = {
  who: WHO,
  answered: { at: NOW, took: 180 },
  accountName: 'alex@contoso.com',
  method: 'entra',
  interactive: true,
  expiresAt: null,
  saved: false,
}
const recordOf = (accountId: string): VaultRecordId => ({ kind: 'token-cache', accountId })

/** Two profiles with sealed sign-ins and one without, and a keychain that answers at a call of `answer`. */
async function behindPrompt() {
  const dataDir = await freshFolder()
  const keychain = new MemoryKeychain()
  const before = new SealedVault({ dataDir, keychain })
  const [one, two, none] = ['one', 'two', 'none'].map((accountId) => aProfile({ accountId })) as [
    ReturnType<typeof aProfile>,
    ReturnType<typeof aProfile>,
    ReturnType<typeof aProfile>,
  ]
  for (const accountId of ['one', 'two']) await before.write(recordOf(accountId), new Secret('tokens'))
  const prompt = Promise.withResolvers<void>()
  const slow = {
    read: (account: string) => prompt.promise.then(() => keychain.read(account)),
    write: (account: string, text: string) => prompt.promise.then(() => keychain.write(account, text)),
    remove: (account: string) => prompt.promise.then(() => keychain.remove(account)),
    close: () => undefined,
  }
  const vault = new SealedVault({ dataDir, keychain: slow, patience: 1 })
  let does: (options: ConnectOptions) => Promise<Connected> = () => Promise.reject(new Error('not asked'))
  let onLook = () => {}
  const connector: Connector = {
    connect: (_id, options) => asOutcome(does(options), options.signal),
    async canRenew({ accountId }) {
      onLook()
      return accountId !== null && vault.has(recordOf(accountId))
    },
    saved: () => Promise.reject(new Error('not asked for here')),
    signOutPage: () => null,
    ending: () => Promise.reject(new Error('not asked for here')),
  }
  const store = new MemoryStore([one, two, none])
  const sessions = new Sessions({
    profiles: new HidingStore(store),
    vault,
    connector,
    history: { record: () => undefined, answered: () => undefined },
    preferredUserAgent: () => 'window',
    isOnline: () => true,
    now: () => NOW,
  })
  // as the app does
  const corrected = new Promise<void>((resolve, reject) => {
    vault.onChange(() => void sessions.load().then(resolve, reject))
  })
  return {
    sessions,
    profiles: { one, two, none },
    vault,
    doing: (next: typeof does) => {
      does = next
    },
    looking: (act: () => void) => {
      onLook = act
    },
    answer: () => {
      prompt.resolve()
      return corrected
    },
  }
}

const statuses = (sessions: Sessions, profiles: Record<string, { id: string }>) =>
  Object.fromEntries(Object.entries(profiles).map(([name, { id }]) => [name, sessions.state(id).status]))

test('a late answer of the keychain makes the profiles saved that looked signed out', async () => {
  const { sessions, profiles, vault, answer } = await behindPrompt()
  await sessions.load()
  expect(vault.status()).toMatchObject({ state: 'timeout' })
  expect(statuses(sessions, profiles)).toEqual({ one: 'signed-out', two: 'signed-out', none: 'signed-out' })
  await answer()
  expect(vault.status()).toEqual({ state: 'ready' })
  expect(statuses(sessions, profiles)).toEqual({ one: 'saved', two: 'saved', none: 'signed-out' })
})

test.each<[what: string, code: 'sign-in-canceled' | 'vault-timeout', before: SessionState['status']]>([
  ['that the person has canceled', 'sign-in-canceled', 'signed-out'],
  ['that has failed', 'vault-timeout', 'failed'],
])('a late answer of the keychain makes a profile saved after a connect %s', async (_what, code, before) => {
  const { sessions, profiles, doing, answer } = await behindPrompt()
  await sessions.load()
  doing(() => Promise.reject(anError(code)))
  for (const { id } of [profiles.one, profiles.none])
    expect(await sessions.connect(id)).toMatchObject({ status: before })
  await answer()
  expect(statuses(sessions, profiles)).toEqual({ one: 'saved', two: 'saved', none: before })
})

test('a sign-in in memory is shown as saved once the keychain answers', async () => {
  const { sessions, profiles, vault, doing, answer } = await behindPrompt()
  await sessions.load()
  doing(async () => {
    await vault.write(recordOf('none'), new Secret('new tokens'))
    return IN_MEMORY
  })
  expect(await sessions.connect(profiles.none.id)).toMatchObject({ status: 'connected', saved: false })
  await answer()
  expect(sessions.state(profiles.none.id)).toMatchObject({ status: 'connected', saved: true })
})

test('a connect that begins while the app looks into the vault keeps its own state', async () => {
  const { sessions, profiles, doing, looking, answer } = await behindPrompt()
  await sessions.load()
  const page = Promise.withResolvers<Connected>()
  doing(() => page.promise)
  let connecting: Promise<SessionState> | null = null
  looking(() => {
    connecting ??= sessions.connect(profiles.one.id)
  })
  await answer()
  expect(sessions.state(profiles.one.id).status).toBe('connecting')
  page.resolve(IN_MEMORY)
  expect(await connecting).toMatchObject({ status: 'connected' })
})
