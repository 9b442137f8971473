/** Catalogs that the policy of the computer names: followed by the keys that it pins, and with no more power than a person has. */
import { describe, expect, test, vi } from 'vitest'
import { newSigningKey } from '../../../main/catalog/signing.ts'
import type { PolicyCatalog } from '../../../main/contract/catalog.ts'
import type { Account } from '../../../main/contract/profile.ts'
import { anEntry, keyOf, Member, SOURCE, signedText } from '../../support/catalogs.ts'
import { answer } from '../../support/http.ts'
import { aDetection, aProfile, NOW } from '../../support/profiles.ts'
import { failureOf } from '../../support/told.ts'

const RESOURCE = 'api://contoso.com/organizations'
const TENANT = '66666666-6666-4666-8666-666666666666'
const [other, next] = [newSigningKey(), newSigningKey()]
const byTimer = (member: Member) => ({ by: 'timer', signal: member.signal }) as const

const named = (member: Member, change: Partial<PolicyCatalog> = {}): PolicyCatalog => ({
  ...{ source: SOURCE, keys: [keyOf(member.key)], signIn: null },
  ...change,
})

/** A member whose policy names the source. */
function managed(change: Partial<PolicyCatalog> = {}, saved: ReturnType<typeof aProfile>[] = []) {
  const member = new Member(saved)
  member.named = [named(member, change)]
  member.publish({ serial: 5 })
  return member
}

const follow = async (member: Member) => {
  const [first] = member.catalogs.waiting()
  if (first === undefined) throw new Error('none waits')
  return member.catalogs.followNamed(first, byTimer(member))
}
const saved = (member: Member) => [member.list(), member.catalogs.all()]

describe('a catalog that the policy names', () => {
  test('is followed without a question', async () => {
    const member = managed()
    expect(member.catalogs.waiting()).toHaveLength(1)
    await follow(member)
    expect(member.list()).toMatchObject([{ name: 'Contoso Sales', catalog: 'there' }])
    expect([
      member.catalogs.waiting(),
      member.catalogs.all().map(member.catalogs.isManaged, member.catalogs),
    ]).toEqual([[], [true]])
  })

  test('costs no look at the saved lists if the policy names none', async () => {
    const member = managed()
    await follow(member)
    const reads = vi.spyOn(member.store, 'catalogs')
    member.catalogs.waiting()
    expect(reads).toHaveBeenCalledOnce()
    member.named = []
    expect(member.catalogs.waiting()).toEqual([])
    expect(reads).toHaveBeenCalledOnce()
  })

  test('is not followed by another key, even if a person says that it is right', async () => {
    const member = managed()
    member.publish({}, other)
    expect(await failureOf(follow(member))).toMatchObject({ reason: 'catalog-refused/policy-key' })
    expect(await failureOf(member.catalogs.look(SOURCE, null, member.signal))).toMatchObject({
      reason: 'catalog-refused/policy-key',
    })
    expect(saved(member)).toEqual([[], []])
  })

  test('cannot be removed, until it has left the policy', async () => {
    const member = managed()
    const { catalog } = await follow(member)
    expect(await failureOf(() => member.catalogs.remove(catalog))).toMatchObject({
      reason: 'input-refused/catalog-managed',
      facts: { name: 'Contoso' },
    })
    expect(member.list()).toMatchObject([{ catalog: 'there' }])
    member.named = []
    member.publish({ serial: 6 })
    await member.refresh()
    expect(member.catalogs.isManaged(catalog)).toBe(false)
    expect(await member.catalogs.remove(catalog)).toBe(1)
    expect(member.list()).toMatchObject([{ catalog: 'none' }])
  })

  test('takes no older list, no other list with its number, and no list of another key', async () => {
    const member = managed()
    await follow(member)
    const refused: [Parameters<Member['publish']>, string][] = [
      [[{ serial: 4 }], 'catalog-refused/older'],
      [[{ serial: 5, name: 'Other' }], 'catalog-refused/same-number'],
      [[{ serial: 6 }, other], 'catalog-refused/policy-key'],
    ]
    for (const [list, reason] of refused) {
      member.publish(...list)
      expect(await failureOf(member.refresh())).toMatchObject({ reason })
    }
  })

  test('follows a change of the key, while the policy still names the first one', async () => {
    const member = managed()
    member.publish({ serial: 5, nextKeys: [keyOf(next)] })
    await follow(member)
    member.publish({ serial: 6 }, next)
    await member.refresh()
    member.publish({ serial: 7 }, next)
    await member.refresh()
    member.publish({ serial: 8 })
    expect(await failureOf(member.refresh())).toMatchObject({ reason: 'catalog-refused/policy-key' })
  })

  test('gets the keys of the policy in place of those that a person confirmed', async () => {
    const member = new Member()
    member.publish({ serial: 5 })
    await member.follow()
    member.named = [named(member, { keys: [keyOf(other)] })]
    member.publish({ serial: 9 })
    expect(await failureOf(member.refresh())).toMatchObject({ reason: 'catalog-refused/policy-key' })
    // another list, whose numbers begin anew, as if it had been removed and followed again
    member.publish({ serial: 2, entries: [anEntry({ name: 'Contoso Europe' })] }, other)
    await member.refresh()
    expect(member.list()).toMatchObject([{ name: 'Contoso Europe' }])
    member.publish({ serial: 1 }, other)
    expect(await failureOf(member.refresh())).toMatchObject({ reason: 'catalog-refused/older' })
  })

  test('takes no older list after the policy has added a key', async () => {
    const member = managed()
    await follow(member)
    member.named = [named(member, { keys: [keyOf(member.key), keyOf(other)] })]
    member.publish({ serial: 4 }, other)
    expect(await failureOf(member.refresh())).toMatchObject({ reason: 'catalog-refused/older' })
  })

  test('is read in full after its keys have changed, whatever the source has sent before', async () => {
    const member = managed()
    member.source = { ...answer(200, signedText(member.key, { serial: 5 })), headers: [['etag', '"1"']] }
    await follow(member)
    await member.refresh()
    expect(member.requests.at(-1)?.headers).toMatchObject({ 'if-none-match': '"1"' })
    member.named = [named(member, { keys: [keyOf(member.key), keyOf(other)] })]
    await member.refresh()
    expect(member.requests).toHaveLength(3)
    expect(member.requests.at(-1)?.headers).not.toHaveProperty('if-none-match')
  })
})

describe('a sign-in that the policy names', () => {
  const signIn = { resource: RESOURCE, tenant: null }
  const org = (id: string, change: Parameters<typeof aProfile>[0] = {}) =>
    aProfile({
      ...{ id, orgUrl: `https://${id}.crm.dynamics.com` as never, name: id },
      ...{ accountId: id, detection: aDetection() },
      ...change,
    })
  const account = (id: string, tenant: string): Account => ({
    ...{ id, tenant, name: id, authority: 'login.microsoftonline.com', method: 'entra' },
  })

  test('uses the only account, by the organization that was connected last', async () => {
    const orgs = [
      org('first', { accountId: 'alex', lastConnectedAt: NOW - 2 }),
      org('last', { accountId: 'alex', lastConnectedAt: NOW - 1 }),
      org('none', { accountId: null, lastConnectedAt: NOW }),
    ]
    const member = managed({ signIn }, orgs)
    await follow(member)
    expect(member.tokensFor).toEqual([{ profileId: 'last', resource: RESOURCE }])
  })

  test.each([
    ['there is no account', [], 0],
    ['there are several', [org('a'), org('b')], 2],
  ])('asks nobody and sends nothing if %s', async (_claim, orgs, accounts) => {
    const member = managed({ signIn }, orgs)
    expect(await failureOf(follow(member))).toMatchObject({
      reason: 'sign-in-needs-person/catalog-account',
      facts: { source: SOURCE, resource: RESOURCE, accounts },
    })
    expect([member.requests, member.tokensFor]).toEqual([[], []])
  })

  test('uses an account of the tenant that the policy names, and no other', async () => {
    const member = managed({ signIn: { ...signIn, tenant: TENANT } }, [org('a'), org('b')])
    member.store.putAccount(account('a', 'ffffffff-6666-4666-8666-666666666666'))
    expect(await failureOf(follow(member))).toMatchObject({ facts: { accounts: 0 } })
    member.store.putAccount(account('b', TENANT.toUpperCase()))
    await follow(member)
    expect(member.tokensFor).toEqual([{ profileId: 'b', resource: RESOURCE }])
  })

  test('leaves the account that the person chose, until its organization is gone', async () => {
    const member = managed({ signIn }, [org('a'), org('b')])
    await member.follow({ profileId: 'b', resource: RESOURCE })
    member.publish({ serial: 6 })
    await member.refresh()
    member.store.remove('b')
    member.publish({ serial: 7 })
    await member.refresh()
    expect(member.tokensFor.map(({ profileId }) => profileId)).toEqual(['b', 'b', 'a'])
  })

  test.each(['https://graph.microsoft.com', 'https://a.crm.dynamics.com', 'api://a.crm.dynamics.com'])(
    'gets no token for %s, as if a person had typed it',
    async (resource) => {
      const member = managed({ signIn: { resource, tenant: null } }, [org('a')])
      expect(await failureOf(follow(member))).toMatchObject({ reason: 'input-refused/catalog-resource' })
      expect([member.requests, member.tokensFor]).toEqual([[], []])
    },
  )
})
