/** What the settings of an organization say of the secret that an import has saved for it. */
import { describe, expect, test, vi } from 'vitest'
import type { ConnectionProfile } from '../../../main/contract/profile.ts'
import { Secret } from '../../../main/secret.ts'
import { createImportedSecrets } from '../../../main/session/imported-secrets.ts'
import { MemoryStore, MemoryVault } from '../../support/memory-store.ts'
import { aDetection, aProfile } from '../../support/profiles.ts'

const offered = (id: 'windows' | 'ws-trust' | 'client-credentials') => ({
  ...{ id, recommended: true, whyNot: null, interactive: false },
})
const adFs = aDetection({
  identityProvider: { kind: 'ad-fs', stsHost: 'sts.contoso.com' },
  signInMethods: [offered('ws-trust')] as never,
})
const windows = aDetection({
  identityProvider: { kind: 'active-directory', schemes: ['ntlm'] },
  signInMethods: [offered('windows')] as never,
})
const online = aDetection({ signInMethods: [offered('client-credentials')] as never })

async function made(change: Partial<ConnectionProfile>, what: 'password' | 'client-secret' = 'password') {
  const name = what === 'password' ? 'alex' : '11111111-2222-4333-8444-555555555555'
  const profile = aProfile({
    ...{ id: 'p', accountId: null, userName: what === 'password' ? name : null },
    ...{ clientId: what === 'client-secret' ? name : null },
    ...change,
  })
  const store = new MemoryStore([profile])
  const vault = new MemoryVault()
  const secrets = createImportedSecrets({ profiles: store, vault })
  const { orgUrl } = profile
  await secrets.keep([{ profileId: 'p', what, orgUrl, name, value: new Secret('canary') }])
  return { profile, store, vault, secrets, name }
}

describe('a saved secret', () => {
  test.each([
    ['a password goes to the STS', { detection: adFs }, 'password', 'sts.contoso.com'],
    [
      'a password goes to the STS of the home realm',
      { detection: adFs, homeRealm: 'https://sts.fabrikam.com/adfs/services/trust' },
      'password',
      'sts.fabrikam.com',
    ],
    ['a Windows password goes to the organization', { detection: windows }, 'password', null],
    [
      'a client secret goes to the authority',
      { detection: online },
      'client-secret',
      'login.microsoftonline.com',
    ],
  ] as const)('%s', async (_claim, change, what, host) => {
    const { secrets, profile, name } = await made(change, what)
    expect(await secrets.held('p')).toEqual({ what, name, host: host ?? new URL(profile.orgUrl).host })
  })

  test.each([
    ['the organization is not detected', { detection: null }],
    ['the organization signs in otherwise', { detection: online }],
  ])('goes nowhere while %s', async (_claim, change) => {
    const { secrets } = await made(change)
    expect(await secrets.held('p')).toMatchObject({ host: null })
  })

  test('is no longer for an organization that has another user by now', async () => {
    const { secrets, store, profile } = await made({ detection: adFs })
    store.put({ ...profile, userName: 'nora' })
    expect(await secrets.held('p')).toEqual({ what: 'password', name: 'alex', host: null })
  })

  test('is gone after its removal', async () => {
    const { secrets, vault } = await made({ detection: adFs })
    await secrets.forget(['p'])
    expect([await secrets.held('p'), vault.records.size]).toEqual([null, 0])
  })

  test('never leaves main', async () => {
    const { secrets } = await made({ detection: adFs })
    expect(JSON.stringify(await secrets.held('p'))).not.toContain('canary')
  })
})

test('the keychain is not asked for an organization that has none', async () => {
  const { secrets, vault, store } = await made({ detection: adFs })
  store.add(aProfile({ id: 'q', accountId: null }))
  const opens = vi.spyOn(vault, 'open')
  expect(await secrets.held('q')).toBeNull()
  expect(opens).not.toHaveBeenCalled()
})
