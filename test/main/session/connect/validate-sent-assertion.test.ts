/** The assertion of the STS, as a connect shows it and its trace saves it. */
import { describe, expect, test } from 'vitest'
import type { ConnectionProfile } from '../../../../main/contract/profile.ts'
import type { Http } from '../../../../main/http/http.ts'
import { recorded, TraceRecorder } from '../../../../main/session/trace-recorder.ts'
import { signInTraceText } from '../../../../main/words/trace.ts'
import { signingCertificate } from '../../../lab/certificates.ts'
import { hosts } from '../../../lab/index.ts'
import { base64Of } from '../../../support/third-party-signer.ts'
import { typing } from '../../../support/typing.ts'
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
const byPassword = (userName: string) =>
  ({ method: 'ws-trust', ask: typing(userName, lab.person(userName).password, { keep: false }).ask }) as const

/** Changes the metadata of the STS. @returns how often it was requested */
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

/** Connects as sessions do. @returns the trace with all names, and without */
async function traced(profile: ConnectionProfile): Promise<[whole: string, nameless: string]> {
  const recorder = new TraceRecorder(profile, Date.now)
  await recorded(recorder, () => app.connect(profile))
  return [signInTraceText(recorder.trace(), true), signInTraceText(recorder.trace(), false)]
}

describe('the assertion of a sign-in by WS-Federation', () => {
  test.each([
    ['of SAML 1.1', hosts.adatum, 'saml-1.1'],
    ['of SAML 2.0 in a collection', hosts.saml2, 'saml-2.0'],
    ['of more than 300 KB', hosts.large, 'saml-1.1'],
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

  test('is shown as encrypted in all points if only the organization can read it', async () => {
    const { assertion } = await app.connect(await app.add(hosts.encrypted))
    const encrypted = verdict('encrypted')
    expect(assertion).toMatchObject({
      form: 'encrypted',
      subject: null,
      points: { audience: encrypted, times: encrypted, issuer: encrypted, signature: encrypted },
    })
  })

  test('is shown after a renewal at the STS, and not after a connect from the vault', async () => {
    const profile = await app.add(hosts.adatum)
    await app.connect(profile)
    expect((await app.connect(profile, { interactive: false })).assertion).toBe(undefined)
    lab.endOrgSessions(ADELE)
    expect((await app.connect(profile, { interactive: false })).assertion?.points).toMatchObject(ALL_GOOD)
  })

  test('is in the trace by its verdicts, without a name and without the assertion itself', async () => {
    const [whole, nameless] = await traced(await app.add(hosts.adatum))
    expect(whole).toMatch(/Validated what the STS sent {2}→ all valid/)
    expect(nameless).toMatch(/Validated what the STS sent {2}→ all valid/)
    for (const name of [ADELE, hosts.adatum, hosts.adatumSts]) expect(nameless).not.toContain(name)
    for (const secret of lab.secrets) expect(whole).not.toContain(secret)
  })
})

describe('the assertion of a sign-in by WS-Trust', () => {
  test('is shown with its verdicts, also when it opens the organization from the vault', async () => {
    const profile = await app.add(hosts.adatum)
    const { assertion } = await app.connect(profile, byPassword(ADELE))
    expect(assertion).toMatchObject({ form: 'saml-1.1', subject: ADELE, points: ALL_GOOD })
    expect((await app.connect(profile, { interactive: false })).assertion).toEqual(assertion)
  })

  test('for a token of Microsoft Entra is shown, and not once the token is renewed', async () => {
    const userName = 'megan@fabrikam.example'
    const profile = await app.add(hosts.fabrikam, { userName })
    const { assertion } = await app.connect(profile, byPassword(userName))
    expect(assertion).toMatchObject({ subject: userName, points: ALL_GOOD })
    expect((await app.connect(profile, { interactive: false })).assertion).toBe(undefined)
  })
})

describe('an assertion that does not match the metadata of the STS', () => {
  test('has a bad signature, after the metadata was requested again, and the organization decides', async () => {
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

  test('has a good signature if the STS has just renewed its certificate', async () => {
    const profile = await app.add(hosts.adatum)
    const old = base64Of(await signingCertificate('old'))
    let times = 0
    metadata((body) => (times++ === 0 ? body.replace(/(<X509Certificate>)[^<]*/, `$1${old}`) : body))
    expect((await app.connect(profile)).assertion?.points).toMatchObject(ALL_GOOD)
  })

  test.each([
    ['cannot be reached', () => Promise.reject(new Error('no network'))],
    ['has no metadata', async () => ({ status: 404, headers: [], body: '' })],
    ['answers rubbish', async () => ({ status: 200, headers: [], body: '<html></html>' })],
  ])('has only issuer and signature unchecked if the STS %s', async (_why, answer) => {
    const profile = await app.add(hosts.adatum)
    const { askingHttp } = app
    app.askingHttp = (request) =>
      request.url.includes('/FederationMetadata/') ? answer() : askingHttp(request)
    expect(await app.connect(profile)).toMatchObject({
      who: { userFullName: 'Adele Vance' },
      assertion: { points: { ...ALL_GOOD, issuer: verdict('unchecked'), signature: verdict('unchecked') } },
    })
  })

  test('has a bad issuer if the metadata names another one', async () => {
    const profile = await app.add(hosts.adatum)
    metadata((body) => body.replace('/adfs/services/trust"', '/adfs/services/other"'))
    expect((await app.connect(profile)).assertion?.points.issuer).toMatchObject(verdict('bad'))
  })
})
