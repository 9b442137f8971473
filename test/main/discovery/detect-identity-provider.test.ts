/** What a detection asks of whom, and what it decides. test/command-line/detect.test.ts has every kind of organization. */
import { beforeAll, describe, expect, test } from 'vitest'
import { type OrgUrl, parseOrgUrl } from '../../../main/contract/org-url.ts'
import { createDetector } from '../../../main/discovery/detect-identity-provider.ts'
import type { DetectionRequest, Detector } from '../../../main/discovery/detector.ts'
import { identityProviderName } from '../../../main/words/providers.ts'
import { hosts } from '../../lab/index.ts'
import { labClouds } from '../../support/lab-clouds.ts'
import { type AskedRequest, labHttp } from '../../support/lab-http.ts'
import { NOW } from '../../support/profiles.ts'
import { explained } from '../../support/told.ts'
import { useLab } from '../../support/use-lab.ts'

const lab = useLab()
let detector: Detector
const asked: AskedRequest[] = []

beforeAll(() => {
  detector = createDetector({ http: labHttp(lab, asked), clouds: labClouds(lab), now: () => NOW })
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

describe('a detection', () => {
  test('names Microsoft Entra ID, managed or federated, if it gets no user name', async () => {
    const { identityProvider, unconfirmedAuthority } = await detect(hosts.contoso)
    expect(identityProviderName(identityProvider)).toBe(
      'Microsoft Entra ID (managed or federated, depending on the account)',
    )
    expect(unconfirmedAuthority).toBeUndefined()
  })

  test('names Active Directory with the schemes that the server offers', async () => {
    const { identityProvider } = await detect(hosts.northwind, { path: 'Northwind/main.aspx' })
    expect(identityProvider).toEqual({ kind: 'active-directory', schemes: ['negotiate', 'ntlm'] })
  })

  test('sends a user name nowhere if the organization is not online', async () => {
    asked.length = 0
    await detect(hosts.adatum, { userName: 'adele@adatum.example' })
    await detect(hosts.northwind, { path: 'Northwind', userName: 'x@northwind.example' })
    await detect(hosts.stranger, { userName: 'alex@contoso.example' })
    expect(JSON.stringify(asked)).not.toMatch(/adele|northwind\.example|alex/)
  })

  test('sends no credentials, and follows no redirect to another host', async () => {
    asked.length = 0
    await detect(hosts.adatum)
    for (const { url, headers } of asked) {
      expect(new URL(url).hostname).toBe(hosts.adatum)
      expect(Object.keys(headers ?? {})).toEqual(['accept'])
    }
  })

  test('asks Microsoft about the very account only if the person asks for it', async () => {
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

  test('asks an unknown sign-in server nothing', async () => {
    asked.length = 0
    await detect(hosts.hostile, { fresh: true }).catch(() => undefined)
    await detect(hosts.stranger, { fresh: true })
    const others = asked.map(({ url }) => new URL(url).hostname)
    expect(others.filter((host) => host === hosts.hostileSts || host === hosts.strangerLogin)).toEqual([])
  })

  test('asks the other realm questions one by one if the first two get no answer', async () => {
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
      clouds: labClouds(lab),
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

  test('follows the imports of a description on its own server only, and each once', async () => {
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

  test('takes an account for a Microsoft account if one answer says so, and tells the disagreement', async () => {
    const divided = createDetector({
      http: async (request) => {
        const body = { ver: '1.0', account_type: 'Federated', domain_name: 'live.com' }
        return request.url.includes('api-version=1.0')
          ? { status: 200, headers: [], body: JSON.stringify(body) }
          : labHttp(lab)(request)
      },
      clouds: labClouds(lab),
      now: () => NOW,
    })
    const { identityProvider, evidence } = await divided.detect({
      orgUrl: orgUrl(hosts.contoso),
      userName: 'alex@contoso.example',
      acceptedAuthority: null,
    })
    expect(identityProvider.kind).toBe('microsoft-account')
    expect(explained(evidence.filter(({ source }) => source === 'rule')).map(({ means }) => means)).toEqual([
      expect.stringContaining('“Microsoft account” counts'),
    ])
  })

  test('reports an unknown sign-in server until the person accepts it', async () => {
    const authority = `${hosts.strangerLogin}:${lab.port}`
    expect((await detect(hosts.stranger)).unconfirmedAuthority).toBe(authority)
    expect(
      (await detect(hosts.stranger, { acceptedAuthority: authority })).unconfirmedAuthority,
    ).toBeUndefined()
  })

  test('asks for a token for the organization itself, whatever resource the challenge names', async () => {
    const detection = await detect(hosts.foreignResource)
    expect(detection.resource).toBe(`https://${hosts.foreignResource}:${lab.port}/`)
    expect(
      explained(detection.evidence)
        .map(({ means }) => means)
        .join(' '),
    ).toContain('only for the organization itself')
  })

  test('tells what was asked, what came back and what it means, without the queries of redirects', async () => {
    const { evidence } = await detect(hosts.adatum)
    expect(explained(evidence)[0]).toMatchObject({ source: 'org-url', said: hosts.adatum })
    expect(explained(evidence).some(({ means }) => means.includes(`${hosts.adatumSts}:${lab.port}`))).toBe(
      true,
    )
    expect(JSON.stringify(evidence)).not.toContain('wctx')
  })

  test('ends its questions if it is canceled', async () => {
    const abort = new AbortController()
    const ended = detect(hosts.contoso, { signal: abort.signal })
    abort.abort(new Error('canceled'))
    await expect(ended).rejects.toThrow('canceled')
  })
})
