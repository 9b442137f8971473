import { describe, expect, test } from 'vitest'
import type { FailureError } from '../../../main/contract/failure.ts'
import type { Http, HttpRequest } from '../../../main/http/http.ts'
import { credentialHeaders, type WebCredential } from '../../../main/org/credential.ts'
import { createOrgClient } from '../../../main/org/org-client.ts'
import { whoAmI } from '../../../main/org/who-am-i.ts'
import { Secret } from '../../../main/secret.ts'

const bearer: WebCredential = { kind: 'bearer', accessToken: new Secret('the-token'), expiresAt: null }
const WHO = {
  UserId: '22222222-2222-4222-8222-222222222222',
  BusinessUnitId: '33333333-3333-4333-8333-333333333333',
  OrganizationId: '44444444-4444-4444-8444-444444444444',
}

/** Answers by path; records what was asked. */
function org(answers: Record<string, { status?: number; body?: unknown; headers?: [string, string][] }>) {
  const asked: HttpRequest[] = []
  const http: Http = async (request) => {
    asked.push(request)
    const path = new URL(request.url).pathname
    const answer = Object.entries(answers).find(([start]) => path.startsWith(start))?.[1] ?? { status: 404 }
    const body = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body ?? {})
    return { status: answer.status ?? 200, headers: answer.headers ?? [], body }
  }
  return {
    asked,
    client: createOrgClient({ http, orgUrl: 'https://crm.example.com/Org', credential: bearer }),
  }
}

describe('an organization that is busy', () => {
  const busyOnce = (wait: string, status = 429, date = 'Wed, 21 Oct 2026 07:28:00 GMT') => {
    let asked = 0
    const http: Http = async () => {
      asked += 1
      return asked === 1
        ? {
            status,
            headers: [
              ['date', date],
              ['retry-after', wait],
            ],
            body: '{}',
          }
        : { status: 200, headers: [], body: '{"ok":true}' }
    }
    const client = (signal?: AbortSignal) =>
      createOrgClient({
        http,
        orgUrl: 'https://crm.example.com',
        credential: bearer,
        ...(signal === undefined ? {} : { signal }),
      })
    return { client, asked: () => asked }
  }

  test.each([429, 503])('is asked again after the time that it names (HTTP %i)', async (status) => {
    const org = busyOnce('1', status)
    const started = Date.now()
    expect(await org.client().get('/x')).toEqual({ ok: true })
    expect(Date.now() - started).toBeGreaterThan(900)
  })

  test('may name a date, by its own clock', async () => {
    const org = busyOnce('Wed, 21 Oct 2026 07:28:01 GMT')
    expect(await org.client().get('/x')).toEqual({ ok: true })
  })

  test.each([
    '11',
    '100000',
    '-1',
    'Wed, 21 Oct 2026 07:27:59 GMT',
    'Wed, 21 Oct 2026 07:28:11 GMT',
    'abc',
    '',
  ])('is not waited for if it names the time “%s”', async (wait) => {
    const org = busyOnce(wait)
    await expect(org.client().get('/x')).rejects.toMatchObject({ code: 'server-busy' })
    expect(org.asked()).toBe(1)
  })

  test('is not waited for when the person cancels', async () => {
    const abort = new AbortController()
    const work = busyOnce('10').client(abort.signal).get('/x')
    setImmediate(() => abort.abort(new Error('canceled')))
    await expect(work).rejects.toThrow('canceled')
  })
})

describe('WhoAmI', () => {
  test('sends the token to the organization’s own address, below its path', async () => {
    const { asked, client } = org({ '/Org/api/data/v9.2/WhoAmI': { body: WHO } })
    await whoAmI(client)
    for (const { url, headers } of asked) {
      expect(url).toMatch(/^https:\/\/crm\.example\.com\/Org\/api\/data\/v9\.2\//)
      expect(headers?.['authorization']).toBe('Bearer the-token')
    }
  })

  test('brings names, roles and version, and does not fail if the organization keeps them to itself', async () => {
    const all = org({
      '/Org/api/data/v9.2/WhoAmI': { body: WHO },
      '/Org/api/data/v9.2/RetrieveVersion': { body: { Version: '9.2.1' } },
      '/Org/api/data/v9.2/RetrieveCurrentOrganization': {
        body: {
          Detail: { FriendlyName: 'Contoso', UniqueName: 'contoso', EnvironmentId: `Default-${WHO.UserId}` },
        },
      },
      [`/Org/api/data/v9.2/systemusers(${WHO.UserId})/systemuserroles_association`]: {
        body: { value: [{ name: 'Salesperson' }, { name: 7 }, null, { name: 'Reader' }] },
      },
      '/Org/api/data/v9.2/systemusers': { body: { fullname: 'Alex', domainname: 'alex@contoso.com' } },
    })
    expect(await whoAmI(all.client)).toMatchObject({
      userFullName: 'Alex',
      organizationName: 'Contoso',
      environmentId: `Default-${WHO.UserId}`,
      version: '9.2.1',
      roles: ['Salesperson', 'Reader'],
    })
    const shy = org({ '/Org/api/data/v9.2/WhoAmI': { body: WHO }, '/Org/api/data/v9.2/': { status: 403 } })
    expect(await whoAmI(shy.client)).toMatchObject({
      userId: WHO.UserId,
      userFullName: null,
      environmentId: null,
      version: null,
      roles: null,
    })
  })

  test.each([
    ['v8.2', 4],
    ['v8.0', 6],
  ])('asks an older server in its own version, %s', async (version, times) => {
    const { client, asked } = org({ [`/Org/api/data/${version}/WhoAmI`]: { body: WHO } })
    expect((await whoAmI(client)).organizationId).toBe(WHO.OrganizationId)
    expect(asked.filter(({ url }) => url.endsWith('/WhoAmI'))).toHaveLength(times)
  })

  test.each([
    ['401', { status: 401 }, 'org-refused-credential'],
    ['a redirect to sign in', { status: 302 }, 'org-refused-credential'],
    ['a page with status 200', { body: '<html>Sign in</html>' }, 'org-refused-credential'],
    [
      '403, with its own words',
      { status: 403, body: { error: { code: '0x80040204', message: 'Invalid user' } } },
      'org-refused-credential',
    ],
    ['429', { status: 429, headers: [['retry-after', '70']] as [string, string][] }, 'server-busy'],
    ['503', { status: 503 }, 'server-busy'],
    ['500', { status: 500 }, 'org-error'],
    ['rubbish', { body: 'rubbish' }, 'org-answer-unknown'],
    ['an answer without an organization', { body: { UserId: 'me' } }, 'org-answer-unknown'],
    ['no Web API at all', { status: 404 }, 'org-answer-unknown'],
  ])('tells %s by the code of its failure', async (_name, answer, code) => {
    const { client } = org({ '/Org/api/data/v9.2/WhoAmI': answer })
    await expect(whoAmI(client)).rejects.toMatchObject({ code })
  })

  test('keeps the organization’s own words, and how long it asks to wait', async () => {
    const refused = org({
      '/Org/api/data/v9.2/WhoAmI': {
        status: 403,
        body: { error: { code: '0x80040204', message: 'Invalid user' } },
      },
    })
    await expect(whoAmI(refused.client)).rejects.toMatchObject({
      provider: { code: '0x80040204', text: 'Invalid user' },
    })
    const busy = org({ '/Org/api/data/v9.2/WhoAmI': { status: 503, headers: [['retry-after', '70']] } })
    const before = Date.now()
    const failure = (await whoAmI(busy.client).catch((error: unknown) => error)) as FailureError
    expect((failure.retryAt ?? 0) - before).toBeGreaterThanOrEqual(70_000)
  })
})

describe('cookies as a credential', () => {
  const cookie = (change: object) => ({
    name: 'MSISAuth',
    value: new Secret('v'),
    domain: 'crm.example.com',
    path: '/',
    secure: true,
    ...change,
  })
  const sent = (change: object, url = 'https://crm.example.com/api') =>
    credentialHeaders({ kind: 'cookies', cookies: [cookie(change)], expiresAt: null }, new URL(url))['cookie']

  test.each([
    ['to their own host', {}, undefined, 'MSISAuth=v'],
    ['not to another host', { domain: 'sts.example.com' }, undefined, ''],
    ['not to a host whose name only ends in theirs', { domain: 'm.example.com' }, undefined, ''],
    ['to hosts below a parent domain', { domain: '.example.com' }, undefined, 'MSISAuth=v'],
    ['not below another path', { path: '/adfs' }, undefined, ''],
    ['not over http when they are Secure', {}, 'http://crm.example.com/api', ''],
  ])('go %s', (_name, change, url, header) => {
    expect(sent(change, url)).toBe(header)
  })

  test('go in one header, in their order', () => {
    const cookies = [cookie({}), cookie({ name: 'MSISAuth1' })]
    expect(
      credentialHeaders({ kind: 'cookies', cookies, expiresAt: null }, new URL('https://crm.example.com/')),
    ).toEqual({
      cookie: 'MSISAuth=v; MSISAuth1=v',
    })
  })
})
