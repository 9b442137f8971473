/** Which browser each organization of a customer has after a change. */
import { describe, expect, test } from 'vitest'
import type { BrowserChoice } from '../../../main/contract/browsers.ts'
import type { ConnectionProfile, ProfileChange } from '../../../main/contract/profile.ts'
import { Organizations } from '../../../main/organizations/organizations.ts'
import { detectorOf } from '../../support/detectors.ts'
import { MemoryStore } from '../../support/memory-store.ts'
import { aDetection, aProfile, NOW } from '../../support/profiles.ts'

const own = (profile: string): BrowserChoice => ({
  browser: 'chrome',
  profile,
  inPrivate: false,
  chosenFor: 'organization',
})
const shared = (profile: string): BrowserChoice => ({ ...own(profile), chosenFor: 'customer' })

const member = (id: string, change: Partial<ConnectionProfile> = {}) =>
  aProfile({ id, name: id, userName: id, customer: 'Contoso', ...change })

function made(...profiles: ConnectionProfile[]) {
  const store = new MemoryStore(profiles, [])
  const organizations = new Organizations({
    profiles: store,
    detector: detectorOf(async () => aDetection()),
    now: () => NOW,
  })
  const browsers = () =>
    Object.fromEntries(store.profiles().map(({ name, browser }) => [name, browser?.profile ?? null]))
  return { organizations, browsers, store }
}

describe('a choice', () => {
  test('for a customer applies to its organizations without one of their own, whatever the case of its name', () => {
    const { organizations, browsers } = made(
      member('a'),
      member('b', { customer: 'CONTOSO' }),
      member('old', { browser: shared('Old') }),
      member('own', { browser: own('Own') }),
      member('other', { customer: 'Fabrikam' }),
      member('none', { customer: null }),
    )
    organizations.change('a', { browser: shared('New') })
    expect(browsers()).toEqual({ a: 'New', b: 'New', old: 'New', own: 'Own', other: null, none: null })
  })

  test('for an organization changes no other', () => {
    const { organizations, browsers } = made(
      member('a', { browser: shared('S') }),
      member('b', { browser: shared('S') }),
    )
    organizations.change('a', { browser: own('Own') })
    expect(browsers()).toEqual({ a: 'Own', b: 'S' })
  })

  test('of nothing returns to what the customer shares', () => {
    const { organizations, browsers } = made(
      member('a', { browser: own('Own') }),
      member('b', { browser: shared('S') }),
    )
    organizations.change('a', { browser: null })
    expect(browsers()).toEqual({ a: 'S', b: 'S' })
  })

  test('for a customer is the organization’s own where it has no customer', () => {
    const { organizations, store } = made(member('a', { customer: null }), member('b', { customer: null }))
    organizations.change('a', { browser: shared('S') })
    expect(store.profiles().map(({ browser }) => browser)).toEqual([own('S'), null])
  })

  test('of the system’s browser has no profile and no private window', () => {
    const { organizations, store } = made(member('a'))
    organizations.change('a', { browser: { ...own('P'), browser: 'system', inPrivate: true } })
    expect(store.profile('a').browser).toEqual({
      browser: 'system',
      profile: null,
      inPrivate: false,
      chosenFor: 'organization',
    })
  })
})

describe('an organization', () => {
  test('that is added takes over what its customer shares', async () => {
    const { organizations, browsers } = made(member('a', { browser: shared('S') }))
    await organizations.add({ url: 'new.example.com', name: 'new', customer: 'contoso' })
    await organizations.add({ url: 'other.example.com', name: 'other', customer: 'Fabrikam' })
    expect(browsers()).toEqual({ a: 'S', new: 'S', other: null })
  })

  test.each<[claim: string, before: BrowserChoice | null, change: ProfileChange, after: string | null]>([
    ['takes over the browser of its new customer', null, { customer: 'Fabrikam' }, 'F'],
    ['leaves behind the browser of its old customer', shared('S'), { customer: 'Fabrikam' }, 'F'],
    ['keeps its browser where its new customer shares none', shared('S'), { customer: 'Adatum' }, 'S'],
    ['keeps its browser without a customer', shared('S'), { customer: null }, 'S'],
    ['keeps its own', own('Own'), { customer: 'Fabrikam' }, 'Own'],
    ['keeps the customer’s when it is renamed', shared('S'), { name: 'a' }, 'S'],
  ])('%s', (_claim, before, change, after) => {
    const { organizations, browsers } = made(
      member('a', { browser: before }),
      member('f', { customer: 'Fabrikam', browser: shared('F') }),
    )
    organizations.change('a', change)
    expect(browsers()['a']).toBe(after)
  })

  test('that keeps its browser at a new customer does not choose for that customer', () => {
    const { organizations, browsers } = made(
      member('a', { browser: shared('S') }),
      member('b', { customer: 'Adatum' }),
      member('c', { customer: 'Litware' }),
    )
    organizations.change('a', { customer: 'Adatum' })
    organizations.change('c', { customer: 'Adatum' })
    expect(browsers()).toEqual({ a: 'S', b: null, c: null })
  })
})
