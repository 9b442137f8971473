/** The search for the organizations of an account, at the lab's discovery service. */
import { beforeEach, describe, expect, test } from 'vitest'
import type { AskedService } from '../../../main/contract/found-orgs.ts'
import { orgHostOf } from '../../../main/contract/org-url.ts'
import { versionOf } from '../../../main/contract/profile-version.ts'
import { builtInClouds } from '../../../main/discovery/clouds.ts'
import { OrgFinder } from '../../../main/finding/org-finder.ts'
import { manyInstances } from '../../lab/discovery-service.ts'
import { hosts } from '../../lab/index.ts'
import { failureOf } from '../../support/told.ts'
import { connecting, useLab } from '../../support/use-lab.ts'

const lab = useLab()
const app = connecting(lab, (each) => each.as('alex@contoso.example'))
beforeEach(() => lab.discovery.reset())

const ticket = 'ticket'
const LIST = '/api/discovery/v2.0/Instances'

/** Alex connects to Contoso. @returns the account */
async function signedIn() {
  await app.connect(await app.add(hosts.contoso))
  const [account] = app.store.accounts()
  if (account === undefined) throw new Error('there is no account')
  return account
}

const find = async (finder = app.finder, signal = AbortSignal.timeout(60_000)) => {
  const account = app.store.accounts()[0] ?? (await signedIn())
  return finder.find(account.id, { ticket, signal })
}

const askedFor = (from: number) =>
  lab.log.slice(from).filter(({ host }) => host.startsWith(hosts.discovery)).length

describe('a search for organizations', () => {
  test('lists all of the account’s tenant, without a question, and says which are saved', async () => {
    await signedIn()
    const { orgs, asked } = await find()
    expect(orgs).toMatchObject([
      {
        name: 'Contoso',
        orgUrl: lab.url(hosts.contoso).slice(0, -1),
        environment: 'production',
        version: '9.2.24073.198',
        region: 'EMEA',
        state: 'enabled',
        there: app.store.profiles()[0]?.id,
        elsewhere: false,
      },
      { name: 'Contoso Test', environment: 'sandbox', there: null, customer: 'Contoso', elsewhere: false },
    ])
    expect(asked).toMatchObject([
      { name: 'Lab cloud', host: orgHostOf(lab.url(hosts.discovery)), state: 'answered', found: 2 },
    ])
    expect(app.agent.opened).toBe(1)
    // the window gets nothing of the sign-in
    expect(JSON.stringify(orgs)).not.toMatch(/detection|tenant|clientId/)
  })

  test('renews a token that the service refuses, once', async () => {
    await signedIn()
    await find()
    app.spoilAccessTokens()
    const before = lab.log.length
    expect((await find()).orgs).toHaveLength(2)
    expect(askedFor(before)).toBe(2)
  })

  test('says that a person must sign in, and asks the service nothing, when the sign-in is gone', async () => {
    await signedIn()
    app.vault.records.clear()
    const before = lab.log.length
    const { asked } = await find()
    expect(asked.map(({ failure }) => failure?.reason)).toEqual(['sign-in-needs-person/again'])
    expect(askedFor(before)).toBe(0)
  })

  test('takes the customer that the person gave to the same tenant', async () => {
    await signedIn()
    const [profile] = app.store.profiles()
    if (profile) app.store.put({ ...profile, customer: 'Contoso Ltd.' })
    expect((await find()).orgs.map(({ customer }) => customer)).toEqual(['Contoso Ltd.', 'Contoso Ltd.'])
  })

  test('follows the pages, and shows how many it has found', async () => {
    Object.assign(lab.discovery, { more: manyInstances(7, lab.port), pageSize: 4 })
    const account = await signedIn()
    const progress: number[] = []
    const { orgs } = await app.finder.find(account.id, {
      ...{ ticket, signal: AbortSignal.timeout(60_000) },
      onProgress: ([service]) => progress.push(service?.found ?? 0),
    })
    expect(orgs).toHaveLength(9)
    expect(progress).toEqual([4, 8, 9, 9])
  })

  test('reads 5,000 in steps between which other work gets its turn', async () => {
    Object.assign(lab.discovery, { more: manyInstances(5000, lab.port), pageSize: 5000 })
    await signedIn()
    let turns = 0
    const timer = setInterval(() => (turns += 1), 0)
    const progress: AskedService[] = []
    const account = app.store.accounts()[0]
    const { orgs } = await app.finder.find(account?.id ?? '', {
      ...{ ticket, signal: AbortSignal.timeout(120_000) },
      onProgress: ([service]) => service && progress.push(service),
    })
    clearInterval(timer)
    expect(orgs).toHaveLength(5002)
    expect(progress.length).toBeGreaterThan(20)
    expect(turns).toBeGreaterThan(10)
  })

  test.each<[string, (own: string) => string]>([
    ['another host', () => 'https://evil.example/api/discovery/v2.0/Instances?$skiptoken=1'],
    ['a host that begins alike', (own) => own.replace('.localhost', '.localhost.evil.example')],
    ['no encryption', (own) => own.replace('https:', 'http:')],
    ['a password', (own) => own.replace('https://', 'https://a:b@')],
    ['another path', () => '/steal?$skiptoken=1'],
    ['itself, for ever', (own) => own.replace(/\d+$/, '0')],
  ])('does not follow a next page with %s, and keeps what it has', async (_what, nextLink) => {
    Object.assign(lab.discovery, { pageSize: 1, nextLink })
    const { orgs, asked } = await find()
    expect(orgs[0]?.name).toBe('Contoso')
    expect(asked).toMatchObject([{ state: 'failed', failure: { reason: 'org-answer-unknown/next-page' } }])
    expect(lab.log.some(({ path }) => path === '/steal')).toBe(false)
  })

  test('waits for a busy service as it asks, a limited number of times', async () => {
    lab.discovery.busy = 3
    expect((await find()).orgs).toHaveLength(2)
    lab.discovery.busy = 4
    expect((await find()).asked[0]?.failure).toMatchObject({ code: 'server-busy' })
  })

  test('does not wait for hours', async () => {
    Object.assign(lab.discovery, { busy: 1, retryAfter: '86400' })
    expect((await find()).asked[0]?.failure).toMatchObject({
      code: 'server-busy',
      retryAt: expect.any(Number),
    })
  })

  test.each([
    ['a page', '<html><title>Sign in</title></html>', 'org-refused-credential/page'],
    ['something else', '{"value":"no"}', 'org-answer-unknown/no-list'],
    ['half of an answer', '{"value":[{"Url":', 'org-answer-unknown/no-list'],
    ['a list', '[]', 'org-answer-unknown/no-list'],
  ])('names the service that sends %s in place of its list', async (_what, body, reason) => {
    const end = lab.breaks({
      ...{ host: hosts.discovery, method: 'GET', path: LIST },
      does: { status: 200, headers: { 'Content-Type': 'application/json' }, body },
    })
    try {
      const { orgs, asked } = await find()
      expect([orgs, asked.map(({ failure }) => failure?.reason)]).toEqual([[], [reason]])
    } finally {
      end()
    }
  })

  test('shows hostile entries as one line of text each, and leaves out what has no usable address', async () => {
    lab.discovery.more = [
      { FriendlyName: '<img src=x onerror=alert(1)>', Url: `https://markup.crm.lab.localhost:${lab.port}/` },
      {
        FriendlyName: 'a\u0000b\u001b[2J\u202Ecod.exe\n\u2066',
        Url: `https://controls.crm.lab.localhost:${lab.port}/`,
      },
      { FriendlyName: 'x'.repeat(5000), Url: `https://long.crm.lab.localhost:${lab.port}/` },
      {
        FriendlyName: 7,
        Url: `https://number.crm.lab.localhost:${lab.port}/`,
        OrganizationType: {},
        State: 'x',
      },
      { FriendlyName: 'Script', Url: 'javascript:alert(1)' },
      { FriendlyName: 'Plain', Url: `http://plain.crm.lab.localhost:${lab.port}/` },
      { FriendlyName: 'Password', Url: 'https://a:b@crm.contoso.com/' },
      { FriendlyName: 'Maker', Url: 'https://make.powerapps.com/' },
      { FriendlyName: 'Nothing' },
      'text',
      null,
      { __proto__: { FriendlyName: 'Inherited' }, Url: '' },
    ]
    const { orgs, asked } = await find()
    const names = orgs.map(({ name }) => name)
    expect(names).toContain('<img src=x onerror=alert(1)>')
    expect(names).toContain('Number')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: none of these may be left
    expect(names.join('')).not.toMatch(/[\u0000-\u001F\u202A-\u202E\u2066-\u2069]/)
    expect(Math.max(...names.map(({ length }) => length))).toBeLessThanOrEqual(200)
    expect([orgs.length, asked[0]?.unusable]).toEqual([6, 8])
  })

  test('marks what is at another cloud or server', async () => {
    lab.discovery.more = [
      { FriendlyName: 'Elsewhere', Url: 'https://crm.evil.example/' },
      { FriendlyName: 'Alike', Url: 'https://contoso.crm.lab.localhost.evil.example/' },
      { FriendlyName: 'Other cloud', Url: 'https://contoso.crm4.dynamics.com/' },
    ]
    const { orgs } = await find()
    expect(orgs.filter(({ elsewhere }) => elsewhere).map(({ name }) => name)).toEqual([
      'Alike',
      'Elsewhere',
      'Other cloud',
    ])
  })

  test('ends when it is canceled', async () => {
    const account = await signedIn()
    const end = lab.breaks({ host: hosts.discovery, method: 'GET', path: LIST, does: 'held' })
    const cancel = new AbortController()
    const searching = app.finder.find(account.id, { ticket, signal: cancel.signal })
    cancel.abort(new Error('canceled'))
    await expect(searching).rejects.toThrow('canceled')
    end()
  })
})

describe('an account', () => {
  test('that opens nothing cannot look for organizations', async () => {
    await signedIn()
    for (const { id } of app.store.profiles()) app.store.remove(id)
    expect((await failureOf(find())).reason).toBe('input-refused/opens-nothing')
  })

  test('that is an application cannot either', async () => {
    const account = await signedIn()
    app.store.putAccount({ ...account, method: 'client-credentials' })
    expect((await failureOf(find())).reason).toBe('method-not-available/finds-for-people')
  })

  test('looks in its own clouds only', async () => {
    const account = await signedIn()
    const failure = await failureOf(
      app.finder.find(account.id, { ticket, cloud: 'gcc', signal: AbortSignal.timeout(60_000) }),
    )
    expect(failure).toMatchObject({
      reason: 'input-refused/cloud-of-account',
      facts: { known: ['Lab cloud'] },
    })
    const { orgs } = await app.finder.find(account.id, {
      ...{ ticket, cloud: 'LAB cloud', signal: AbortSignal.timeout(60_000) },
    })
    expect(orgs).toHaveLength(2)
  })
})

test('a cloud that shares the login host, and where the account is a stranger, is not mentioned', async () => {
  await signedIn()
  const { clouds, ...parts } = app.finderParts
  const own = clouds.filter(({ name }) => name === 'Lab cloud')
  const beside = own.map((cloud) => ({
    ...cloud,
    name: 'Beside',
    orgHostSuffixes: ['crm.beside.localhost'],
    discovery: `https://gone.beside.localhost:${lab.port}`,
  }))
  const { orgs, asked } = await find(new OrgFinder({ ...parts, clouds: [...own, ...beside] }))
  expect(orgs).toHaveLength(2)
  expect(asked.map(({ name, state }) => [name, state])).toEqual([['Lab cloud', 'answered']])
})

describe('adding found organizations', () => {
  test('saves them with the user and customer, and the same sign-in opens them without a question', async () => {
    await signedIn()
    const finder = app.finder
    const { orgs } = await find(finder)
    const test = orgs.find(({ name }) => name === 'Contoso Test')
    const [id, ...others] = await finder.add(ticket, [test?.orgUrl ?? ''])
    expect(others).toEqual([])
    const profile = app.store.profile(id ?? '')
    expect(profile).toMatchObject({
      name: 'Contoso Test',
      environment: 'sandbox',
      customer: 'Contoso',
      userName: 'alex@contoso.example',
      accountId: null,
    })
    expect(await app.connect(profile, { interactive: false })).toMatchObject({ interactive: false })
    expect(app.agent.opened).toBe(1)
  })

  test('saves the version with the service that told it, until the organization itself tells one', async () => {
    await signedIn()
    const before = Date.now()
    const finder = app.finder
    const { orgs } = await find(finder)
    const test = orgs.find(({ name }) => name === 'Contoso Test')
    const [id = ''] = await finder.add(ticket, [test?.orgUrl ?? ''])
    const service = orgHostOf(lab.url(hosts.discovery))
    const told = app.store.profile(id).toldVersion
    expect(told).toEqual({ version: test?.version, service, at: expect.any(Number) })
    expect(told?.at).toBeGreaterThanOrEqual(before)
    expect(versionOf(app.store.profile(id))).toBe(test?.version)
    const { who } = await app.connect(app.store.profile(id), { interactive: false })
    expect(app.store.profile(id).toldVersion).toMatchObject({ version: who.version, service: null })
  })

  test('leaves out what is saved already, also since the search', async () => {
    await signedIn()
    const finder = app.finder
    const { orgs } = await find(finder)
    const urls = orgs.map(({ orgUrl }) => orgUrl)
    expect(await finder.add(ticket, [...urls, ...urls])).toHaveLength(1)
    expect(await finder.add(ticket, urls)).toEqual([])
    expect(app.store.profiles()).toHaveLength(2)
  })

  test('refuses an address that the search did not find, and adds nothing', async () => {
    await signedIn()
    const finder = app.finder
    const { orgs } = await find(finder)
    const urls = [...orgs.map(({ orgUrl }) => orgUrl), 'https://crm.evil.example']
    await expect(finder.add(ticket, urls)).rejects.toThrow('input-refused/search-gone')
    await expect(finder.add('another', [])).rejects.toThrow('input-refused/search-gone')
    expect(app.store.profiles()).toHaveLength(1)
  })
})

test('every cloud with organizations has a discovery service of its own', () => {
  const services = builtInClouds.filter(({ orgHostSuffixes }) => orgHostSuffixes.length > 0)
  expect(services.map(({ short, discovery }) => [short, discovery])).toEqual([
    ['public', 'https://globaldisco.crm.dynamics.com'],
    ['gcc', 'https://globaldisco.crm9.dynamics.com'],
    ['gcc-high', 'https://globaldisco.crm.microsoftdynamics.us'],
    ['dod', 'https://globaldisco.crm.appsplatform.us'],
    ['china', 'https://globaldisco.crm.dynamics.cn'],
  ])
})
