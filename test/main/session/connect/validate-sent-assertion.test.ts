/** What the STS sent, as a connect shows it and its trace keeps it. */
import { describe, expect, test } from 'vitest'
import type { ConnectionProfile } from '../../../../main/contract/profile.ts'
import type { Http } from '../../../../main/http/http.ts'
import { Secret } from '../../../../main/secret.ts'
import { recorded, TraceRecorder } from '../../../../main/session/trace-recorder.ts'
import { signInTraceText } from '../../../../main/words/trace.ts'
import { signingCertificate } from '../../../lab/certificates.ts'
import { hosts } from '../../../lab/index.ts'
import { base64Of } from '../../../support/third-party-signer.ts'
import { connecting, useLab } from '../../../support/use-lab.ts'

const ADELE = 'adele@adatum.example'

const lab = useLab()
const app = connecting(lab, (each) => each.as(ADELE))

const verdict = (each: 'good' | 'bad' | 'unchecked' | 'encrypted') => ({ verdict: each })
const ALL_GOOD = {
  audience: verdict('good'),
  times: verdict('good'),
  issuer: verdict('good'),
  signature: verdict('good'),
}
const byPassword = {
  method: 'ws-trust',
  ask: async () => ({ name: ADELE, secret: new Secret(lab.person(ADELE).password), keep: false }),
} as const

/** Lets the STS's metadata be another one, or fail. @returns how often it was asked for */
function metadata(change: (body: string) => string): () => number {
  const { askingHttp } = app
  let asked = 0
  const changed: Http = async (request) => {
    const response = await askingHttp(request)
    if (!request.url.includes('/FederationMetadata/')) return response
    asked += 1
    return { ...response, body: change(response.body) }
  }
  app.askingHttp = changed
  return () => asked
}

/** Connects as sessions do. @returns the trace with all names in it, and without */
async function traced(profile: ConnectionProfile): Promise<[whole: string, nameless: string]> {
  const recorder = new TraceRecorder(profile, Date.now)
  await recorded(recorder, () => app.connect(profile))
  return [signInTraceText(recorder.trace(), true), signInTraceText(recorder.trace(), false)]
}

describe('after a sign-in by WS-Federation', () => {
  test.each([
    ['SAML 1.1', hosts.adatum, 'saml-1.1'],
    ['SAML 2.0 in a collection', hosts.saml2, 'saml-2.0'],
    ['a token of more than 300 KB', hosts.large, 'saml-1.1'],
  ])('%s is shown with its verdicts', async (_form, host, form) => {
    const { assertion } = await app.connect(await app.add(host))
    expect(assertion).toMatchObject({
      form,
      issuer: `http://${new URL(lab.url(hosts.adatumSts)).host}/adfs/services/trust`,
      subject: ADELE,
      audiences: [lab.url(host)],
      points: ALL_GOOD,
    })
    expect(assertion?.notOnOrAfter).toBeGreaterThan(Date.now())
  })

  test('an encrypted assertion is said to be one', async () => {
    const { assertion } = await app.connect(await app.add(hosts.encrypted))
    expect(assertion).toMatchObject({ form: 'encrypted', subject: null })
  })

  test('a session that came from the vault shows nothing, and one that the STS renewed what came then', async () => {
    const profile = await app.add(hosts.adatum)
    await app.connect(profile)
    expect((await app.connect(profile, { interactive: false })).assertion).toBe(undefined)
    lab.endOrgSessions(ADELE)
    expect((await app.connect(profile, { interactive: false })).assertion?.points).toMatchObject(ALL_GOOD)
  })

  test('the verdicts are in the trace, without a name and without the assertion', async () => {
    const [whole, nameless] = await traced(await app.add(hosts.adatum))
    expect(whole).toMatch(/Validated what the STS sent {2}→ all valid/)
    expect(nameless).toMatch(/Validated what the STS sent {2}→ all valid/)
    for (const name of [ADELE, hosts.adatum, hosts.adatumSts]) expect(nameless).not.toContain(name)
    for (const secret of lab.secrets) expect(whole).not.toContain(secret)
  })
})

describe('after a sign-in by WS-Trust', () => {
  test('the assertion is shown with its verdicts, and again when it opens the organization from the vault', async () => {
    const profile = await app.add(hosts.adatum)
    const { assertion } = await app.connect(profile, byPassword)
    expect(assertion).toMatchObject({ form: 'saml-1.1', subject: ADELE, points: ALL_GOOD })
    expect((await app.connect(profile, { interactive: false })).assertion).toEqual(assertion)
  })
})

describe('after a sign-in by WS-Trust for a token of Microsoft Online', () => {
  test('the assertion that the token was given for is shown, and nothing once the token is renewed', async () => {
    const { userName, password } = lab.person('megan@fabrikam.example')
    const profile = await app.organizations.add({ url: lab.url(hosts.fabrikam), userName })
    const { assertion } = await app.connect(profile, {
      method: 'ws-trust',
      ask: async () => ({ name: userName, secret: new Secret(password), keep: false }),
    })
    expect(assertion).toMatchObject({ subject: userName, points: ALL_GOOD })
    expect((await app.connect(profile, { interactive: false })).assertion).toBe(undefined)
  })
})

describe('an assertion that the STS’s metadata does not vouch for', () => {
  test('by another key is bad and said to be, after the metadata was asked for again; the organization decides', async () => {
    const profile = await app.add(hosts.adatum)
    const other = base64Of(await signingCertificate('other'))
    const asked = metadata((body) => body.replace(/(<X509Certificate>)[^<]*/, `$1${other}`))
    const connected = await app.connect(profile)
    expect(connected).toMatchObject({
      who: { userFullName: 'Adele Vance' },
      assertion: { points: { ...ALL_GOOD, signature: verdict('bad') } },
    })
    expect(asked()).toBe(2)
    lab.revoke(ADELE)
    expect((await traced(profile))[0]).toContain(
      'signature invalid, issuer valid, audience valid, times valid',
    )
  })

  test('of a certificate that the STS has just renewed is good by the metadata of now', async () => {
    const profile = await app.add(hosts.adatum)
    const old = base64Of(await signingCertificate('old'))
    let times = 0
    metadata((body) => (times++ === 0 ? body.replace(/(<X509Certificate>)[^<]*/, `$1${old}`) : body))
    expect((await app.connect(profile)).assertion?.points).toMatchObject(ALL_GOOD)
  })

  test.each([
    ['cannot be reached', () => Promise.reject(new Error('no network'))],
    ['has none', async () => ({ status: 404, headers: [], body: '' })],
    ['answers rubbish', async () => ({ status: 200, headers: [], body: '<html></html>' })],
  ])('because the STS %s leaves issuer and signature unchecked, and nothing else', async (_why, answer) => {
    const profile = await app.add(hosts.adatum)
    const { askingHttp } = app
    app.askingHttp = (request) =>
      request.url.includes('/FederationMetadata/') ? answer() : askingHttp(request)
    expect(await app.connect(profile)).toMatchObject({
      who: { userFullName: 'Adele Vance' },
      assertion: { points: { ...ALL_GOOD, issuer: verdict('unchecked'), signature: verdict('unchecked') } },
    })
  })

  test('since its metadata names another issuer is of a bad issuer', async () => {
    const profile = await app.add(hosts.adatum)
    metadata((body) => body.replace('/adfs/services/trust"', '/adfs/services/other"'))
    expect((await app.connect(profile)).assertion?.points.issuer).toMatchObject(verdict('bad'))
  })
})
