import * as fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { FailureError } from '../../../main/contract/failure.ts'
import { type OrgUrl, parseOrgUrl } from '../../../main/contract/org-url.ts'
import { parseClouds } from '../../../main/discovery/added-clouds.ts'
import { builtInClouds, cloudOfLoginHost, cloudOfOrgHost } from '../../../main/discovery/clouds.ts'
import { createDetector } from '../../../main/discovery/detect-identity-provider.ts'
import type { DetectionRequest, Detector } from '../../../main/discovery/detector.ts'
import { identityProviderName } from '../../../main/words/providers.ts'
import { hosts } from '../../lab/index.ts'
import { type AskedRequest, labHttp } from '../../support/lab-http.ts'
import { NOW } from '../../support/profiles.ts'
import { explained } from '../../support/told.ts'
import { useLab } from '../../support/use-lab.ts'

const lab = useLab()
let detector: Detector
const asked: AskedRequest[] = []

beforeAll(() => {
  const clouds = [...builtInClouds, ...parseClouds(JSON.stringify(lab.clouds))]
  detector = createDetector({ http: labHttp(lab, asked), clouds, now: () => NOW })
})

const orgUrl = (host: string, path = ''): OrgUrl => parseOrgUrl(`${lab.url(host)}${path}`).orgUrl
const detect = (host: string, change: Partial<DetectionRequest> & { path?: string } = {}) =>
  detector.detect({
    orgUrl: orgUrl(host, change.path),
    userName: null,
    acceptedAuthority: null,
    signal: AbortSignal.timeout(5000),
    ...change,
  })
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'none',
    (error: unknown) => (error instanceof FailureError ? error.code : String(error)),
  )

describe('who stands behind an org', () => {
  test.each([
    ['contoso', 'online', 'Microsoft Entra ID (managed or federated, depending on the account)', 'entra'],
    ['adatum', 'ifd', 'AD FS, claims-based', 'ws-federation'],
    ['tailspin', 'ifd', 'AD FS, claims-based', 'ad-fs-oauth'],
  ] as const)('%s is %s: %s, signed in to by %s', async (org, hosting, name, method) => {
    const detection = await detect(hosts[org])
    expect(detection.hosting).toBe(hosting)
    expect(identityProviderName(detection.identityProvider)).toBe(name)
    expect(detection.signInMethods.find(({ recommended }) => recommended)).toMatchObject({
      id: method,
      whyNot: null,
    })
    expect(detection.unconfirmedAuthority).toBeUndefined()
  })

  test('an on-premises server with Windows authentication is told, and signed in to with a Windows account', async () => {
    const detection = await detect(hosts.northwind, { path: 'Northwind/main.aspx' })
    expect(detection).toMatchObject({
      hosting: 'on-premises',
      identityProvider: { kind: 'active-directory', schemes: ['negotiate', 'ntlm'] },
    })
    expect(detection.signInMethods[0]).toMatchObject({
      id: 'windows',
      recommended: true,
      whyNot: null,
    })
  })

  test('a user name tells a User ID from a federated one, by name and STS', async () => {
    const managed = await detect(hosts.contoso, { userName: 'alex@contoso.example' })
    expect(identityProviderName(managed.identityProvider)).toBe(
      'Microsoft Entra ID, managed account (User ID)',
    )
    const federated = await detect(hosts.fabrikam, { userName: 'megan@fabrikam.example' })
    expect(identityProviderName(federated.identityProvider)).toBe(
      `Active Directory, federated through fabrikam.example (AD FS at ${hosts.fabrikamSts}:${lab.port})`,
    )
  })

  test('a Microsoft account is refused for an org online, with the reason', async () => {
    const detection = await detect(hosts.contoso, { userName: 'mona@outlook.com' })
    expect(detection.identityProvider.kind).toBe('microsoft-account')
    expect(detection.signInMethods[0]?.whyNot).toBe('microsoft-account')
  })

  test('a user name is never sent anywhere for an org that is not online', async () => {
    asked.length = 0
    await detect(hosts.adatum, { userName: 'adele@adatum.example' })
    await detect(hosts.northwind, { path: 'Northwind', userName: 'x@northwind.example' })
    await detect(hosts.stranger, { userName: 'alex@contoso.example' })
    expect(JSON.stringify(asked)).not.toMatch(/adele|northwind\.example|alex/)
  })

  test('a probe has no credentials and follows nobody to another host', async () => {
    asked.length = 0
    await detect(hosts.adatum)
    for (const { url, headers } of asked) {
      expect(new URL(url).hostname).toBe(hosts.adatum)
      expect(Object.keys(headers ?? {})).toEqual(['accept'])
    }
  })

  test('a Microsoft login host is asked about the very account only when a person asks for it', async () => {
    const posted = () =>
      asked.filter(({ method }) => method === 'POST').map(({ url }) => new URL(url).pathname)
    asked.length = 0
    await detect(hosts.contoso, { userName: 'alex@contoso.example', fresh: true })
    expect(posted()).toEqual([])
    const { identityProvider } = await detect(hosts.contoso, {
      userName: 'both@contoso.example',
      checkAccount: true,
    })
    expect(posted()).toEqual(['/common/GetCredentialType'])
    expect(identityProvider).toMatchObject({ kind: 'managed', alsoMicrosoftAccount: true })
    asked.length = 0
    await detect(hosts.northwind, { path: 'Northwind', userName: 'x@northwind.example', checkAccount: true })
    expect(posted()).toEqual([])
  })

  test('a stranger that an org names is asked nothing before a person has said yes', async () => {
    asked.length = 0
    await detect(hosts.hostile, { fresh: true }).catch(() => undefined)
    await detect(hosts.stranger, { fresh: true })
    const others = asked.map(({ url }) => new URL(url).hostname)
    expect(others.filter((host) => host === hosts.hostileSts || host === hosts.strangerLogin)).toEqual([])
  })

  test('where no realm question of the first two is answered, the others are asked one by one', async () => {
    const paths: string[] = []
    const deaf = createDetector({
      http: async (request) => {
        const { pathname, searchParams } = new URL(request.url)
        const old = pathname === '/GetUserRealm.srf' && request.method !== 'POST'
        paths.push(`${request.method ?? 'GET'} ${pathname} ${searchParams.get('api-version') ?? ''}`.trim())
        if (old || ['1.0', '2.1', '2.0'].includes(searchParams.get('api-version') ?? ''))
          return { status: 404, headers: [], body: '' }
        return labHttp(lab)(request)
      },
      clouds: [...builtInClouds, ...parseClouds(JSON.stringify(lab.clouds))],
      now: () => NOW,
    })
    const { identityProvider } = await deaf.detect({
      orgUrl: orgUrl(hosts.fabrikam),
      userName: 'megan@fabrikam.example',
      acceptedAuthority: null,
    })
    expect(identityProvider).toMatchObject({ kind: 'federated', sts: 'ad-fs' })
    expect(paths.filter((path) => /realm/i.test(path)).at(-1)).toBe('POST /GetUserRealm.srf')
  })

  test('imports of a description are followed on its own server only, each once', async () => {
    asked.length = 0
    await detect(hosts.farImport, { fresh: true }).catch(() => undefined)
    await detect(hosts.importLoop, { fresh: true }).catch(() => undefined)
    const descriptions = asked.filter(({ url }) => url.includes('.svc')).map(({ url }) => new URL(url))
    expect(descriptions.map(({ hostname }) => hostname)).not.toContain(hosts.describedWindows)
    expect(descriptions.map(({ hostname, search }) => [hostname, search])).toEqual([
      [hosts.farImport, '?wsdl&sdkversion=9.0'],
      [hosts.importLoop, '?wsdl&sdkversion=9.0'],
      [hosts.importLoop, '?wsdl=a'],
      [hosts.importLoop, '?wsdl=b'],
    ])
  })

  test('an account that is said to be a Microsoft account by one answer is one, and the disagreement is told', async () => {
    const divided = createDetector({
      http: async (request) => {
        const body = { ver: '1.0', account_type: 'Federated', domain_name: 'live.com' }
        return request.url.includes('api-version=1.0')
          ? { status: 200, headers: [], body: JSON.stringify(body) }
          : labHttp(lab)(request)
      },
      clouds: [...builtInClouds, ...parseClouds(JSON.stringify(lab.clouds))],
      now: () => NOW,
    })
    const { identityProvider, evidence } = await divided.detect({
      orgUrl: orgUrl(hosts.contoso),
      userName: 'alex@contoso.example',
      acceptedAuthority: null,
    })
    expect(identityProvider.kind).toBe('microsoft-account')
    expect(explained(evidence.filter(({ source }) => source === 'rule')).map(({ means }) => means)).toEqual([
      expect.stringContaining('“Microsoft account” decides'),
    ])
  })

  test('a personal account with a work name is found out when it is asked about', async () => {
    const { identityProvider } = await detect(hosts.contoso, {
      userName: 'personal@contoso.example',
      checkAccount: true,
    })
    expect(identityProvider.kind).toBe('microsoft-account')
  })

  test('a tenant that belongs to another cloud is told as such', async () => {
    const { evidence } = await detect(hosts.contoso, { userName: 'g@government.example' })
    expect(
      explained(evidence)
        .map(({ means }) => means)
        .join(' '),
    ).toContain('US Government (GCC High)')
  })

  test('an authority that no cloud knows is asked about; once accepted it is not', async () => {
    const authority = `${hosts.strangerLogin}:${lab.port}`
    expect((await detect(hosts.stranger)).unconfirmedAuthority).toBe(authority)
    expect(
      (await detect(hosts.stranger, { acceptedAuthority: authority })).unconfirmedAuthority,
    ).toBeUndefined()
  })

  test('a token is asked for the org itself, whatever resource its challenge names', async () => {
    const detection = await detect(hosts.foreignResource)
    expect(detection.resource).toBe(`https://${hosts.foreignResource}:${lab.port}/`)
    expect(
      explained(detection.evidence)
        .map(({ means }) => means)
        .join(' '),
    ).toContain('for the organization itself only')
  })

  test('the evidence says what was asked, what came back and what it means, without the queries of redirects', async () => {
    const { evidence } = await detect(hosts.adatum)
    expect(explained(evidence)[0]).toMatchObject({ source: 'org-url', said: hosts.adatum })
    expect(explained(evidence).some(({ means }) => means.includes(`${hosts.adatumSts}:${lab.port}`))).toBe(
      true,
    )
    expect(JSON.stringify(evidence)).not.toContain('wctx')
  })

  test.each([
    ['answers every address with a login page', hosts.plain, 'org-answer-unknown'],
    ['answers 500', hosts.broken, 'org-error'],
    ['redirects to itself for ever', hosts.loop, 'redirect-loop'],
    ['sends people on to http', hosts.downgrade, 'redirect-refused'],
  ])('a server that %s is told as such', async (_name, host, code) => {
    expect(await codeOf(detect(host))).toBe(code)
  })

  test('canceling ends the questions', async () => {
    const abort = new AbortController()
    const ended = detect(hosts.contoso, { signal: abort.signal })
    abort.abort(new Error('canceled'))
    await expect(ended).rejects.toThrow('canceled')
  })
})

describe('clouds', () => {
  test('whatever stands in a file of clouds gives clouds or a refusal', () => {
    const cloud = fc.record(
      {
        name: fc.anything(),
        loginHost: fc.anything(),
        orgHostSuffixes: fc.anything(),
        discoveryUrl: fc.anything(),
      },
      { requiredKeys: [] },
    )
    const text = fc.oneof(
      fc.string(),
      fc.json(),
      fc.array(cloud).map((list) => JSON.stringify(list)),
    )
    fc.assert(
      fc.property(text, (json) => {
        try {
          for (const { loginHosts } of parseClouds(json)) expect(loginHosts).toHaveLength(1)
        } catch (error) {
          expect(error).toMatchObject({ code: 'input-refused' })
        }
      }),
    )
  })

  test.each([
    ['contoso.crm.dynamics.com', 'Public'],
    ['contoso.crm4.dynamics.com', 'Public'],
    ['contoso.crm9.dynamics.com', 'US Government (GCC)'],
    ['contoso.crm.microsoftdynamics.us', 'US Government (GCC High)'],
    ['contoso.crm.appsplatform.us', 'US Government (DoD)'],
    ['contoso.crm.dynamics.cn', 'China (21Vianet)'],
    ['crm.dynamics.com.example.org', undefined],
    ['evilcrm.dynamics.com.attacker.test', undefined],
    ['contosodynamics.com', undefined],
    ['dynamics.com', undefined],
    ['xn--dynamics-com-9hc.example', undefined],
    ['contoso.crm.dynamics.com.', 'Public'],
    ['[::1]', undefined],
    ['127.0.0.1', undefined],
  ])('%s belongs to %s', (host, name) => {
    expect(cloudOfOrgHost(host, builtInClouds)?.name).toBe(name)
  })

  test.each([
    ['https://crm.dynamics.com.example.org/', 'crm.dynamics.com.example.org', null],
    ['https://evilcrm.dynamics.com.attacker.test/', 'evilcrm.dynamics.com.attacker.test', null],
    ['https://contoso.crm.dynаmics.com/', 'contoso.crm.xn--dynmics-4fg.com', null],
    ['https://contoso.crm.dynamics。com/', 'contoso.crm.dynamics.com', 'Public'],
    ['https://contoso.crm.dynamics.com./', 'contoso.crm.dynamics.com', 'Public'],
    ['https://CONTOSO.CRM.DYNAMICS.COM/', 'contoso.crm.dynamics.com', 'Public'],
    ['https://contoso.crm.dynamics.com:8443/', 'contoso.crm.dynamics.com', 'Public'],
    ['https://[::ffff:127.0.0.1]/', '[::ffff:7f00:1]', null],
    ['https://2130706433/', '127.0.0.1', null],
  ])('%s is of the host %s and the cloud %s', (address, host, cloud) => {
    const parsed = parseOrgUrl(address)
    expect(parsed.host).toBe(host)
    expect(cloudOfOrgHost(parsed.host, builtInClouds)?.name ?? null).toBe(cloud)
  })

  test.each([
    'https://contoso.crm.dynamics.com@evil.example/',
    'https://user:pw@contoso.crm.dynamics.com/',
    'https://evil.example\\@contoso.crm.dynamics.com/',
  ])('%s is refused for what stands before the @', (address) => {
    expect(() => parseOrgUrl(address)).toThrow(FailureError)
  })

  test('a cloud that a user adds does not take over a Microsoft host, and wins where its suffix is longer', () => {
    const added = parseClouds(
      JSON.stringify([
        { name: 'Mine', loginHost: 'login.mine.example:8443', orgHostSuffixes: ['crm.mine.example'] },
      ]),
    )
    const clouds = [...builtInClouds, ...added]
    expect(cloudOfOrgHost('a.crm.mine.example', clouds)?.name).toBe('Mine')
    expect(cloudOfLoginHost('login.mine.example:8443', clouds)?.name).toBe('Mine')
    expect(cloudOfLoginHost('login.mine.example', clouds)).toBeNull()
  })

  test('a login host is compared whole, port and all', () => {
    expect(cloudOfLoginHost('login.microsoftonline.com', builtInClouds)?.name).toBeDefined()
    for (const host of [
      'login.microsoftonline.com.evil.example',
      'login.microsoftonline.com:8443',
      'evil.login.microsoftonline.com',
    ])
      expect(cloudOfLoginHost(host, builtInClouds)).toBeNull()
  })

  test.each([
    ['{}'],
    ['not json'],
    ['[{"name":"x"}]'],
    ['[{"name":"x","loginHost":"https://evil","orgHostSuffixes":[]}]'],
    ['[{"name":"x","loginHost":"login.example","orgHostSuffixes":["com"]}]'],
    ['[{"name":"x","loginHost":"login.example","orgHostSuffixes":[],"discoveryUrl":"http://x.example"}]'],
  ])('a list of clouds that is not one is refused: %s', (json) => {
    expect(() => parseClouds(json)).toThrow(expect.objectContaining({ code: 'input-refused' }))
  })
})
