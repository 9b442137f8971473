/** The organization of an environment, found at the lab's discovery service. */
import { beforeEach, expect, test } from 'vitest'
import { addressToAdd } from '../../../main/command-line/address-to-add.ts'
import { hosts } from '../../lab/index.ts'
import { failureOf } from '../../support/told.ts'
import { connecting, useLab } from '../../support/use-lab.ts'

const lab = useLab()
const app = connecting(lab, (each) => each.as('alex@contoso.example'))
beforeEach(() => lab.discovery.reset())

const ID = 'a8b0c1d2-0000-4000-8000-000000000001'
const url = () => `https://sales.crm.lab.localhost:${lab.port}`
const find = (place: string) => app.finder.environment(place, AbortSignal.timeout(60_000))
const listed = (change: object = {}) => {
  lab.discovery.more = [
    { FriendlyName: 'Sales', Url: `${url()}/`, EnvironmentId: ID.toUpperCase(), ...change },
  ]
}
const connected = async () => app.connect(await app.add(hosts.contoso))

test.each([
  ['its ID', ID],
  ['the address of its maker portal', `https://make.powerapps.com/environments/${ID}/home`],
])('an environment is found by %s, with the user who can reach it', async (_what, place) => {
  listed()
  await connected()
  expect(await find(place)).toEqual({ orgUrl: url(), userName: 'alex@contoso.example' })
})

test('an account after one that fails is asked too', async () => {
  listed()
  await connected()
  const [first] = app.store.accounts()
  app.as('megan@fabrikam.example')
  await app.connect(await app.add(hosts.fabrikam))
  for (const key of [...app.vault.records.keys()])
    if (key.includes(first?.id ?? '')) app.vault.records.delete(key)
  expect(await find(ID)).toEqual({ orgUrl: url(), userName: 'megan@fabrikam.example' })
})

test('an environment that no account can reach is told with the accounts that were asked', async () => {
  await connected()
  expect(await failureOf(find(ID))).toMatchObject({
    reason: 'url-not-an-org/environment-not-found',
    facts: { accounts: ['alex@contoso.example'] },
  })
})

test('without a signed-in account, a sign-in is needed', async () => {
  await app.add(hosts.contoso)
  expect((await failureOf(find(ID))).reason).toBe('sign-in-needs-person/environment')
})

test('an account whose sign-in has ended says so', async () => {
  await connected()
  app.vault.records.clear()
  expect((await failureOf(find(ID))).reason).toBe('sign-in-needs-person/again')
})

test('an address at another server is not taken for the environment’s', async () => {
  listed({ Url: 'https://crm.evil.example/' })
  await connected()
  expect((await failureOf(find(ID))).reason).toBe('url-not-an-org/environment-not-found')
})

test('`add` takes the user who can reach it, unless another is named', async () => {
  const orgFinder = {
    environment: async () => ({ orgUrl: url() as never, userName: 'alex@contoso.example' }),
  }
  expect(await addressToAdd(orgFinder, { subject: ID })).toEqual({
    subject: url(),
    userName: 'alex@contoso.example',
  })
  expect(await addressToAdd(orgFinder, { subject: ID, user: 'megan@contoso.example' })).toMatchObject({
    userName: 'megan@contoso.example',
  })
  expect(await addressToAdd(orgFinder, { subject: 'crm.contoso.com' })).toEqual({
    subject: 'crm.contoso.com',
  })
})
