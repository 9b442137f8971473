import { describe, expect, test } from 'vitest'
import type { HttpRequest, HttpResponse } from '../../../main/http/http.ts'
import type { OrgCredential } from '../../../main/org/credential.ts'
import { instancesOfServer } from '../../../main/org/server-instances.ts'
import { retrieveOrganizations } from '../../../main/protocol/discovery-messages.ts'
import { Secret } from '../../../main/secret.ts'
import { answer, unauthorized } from '../../support/http.ts'
import { NOW } from '../../support/profiles.ts'
import { failureOf } from '../../support/told.ts'

const ORG = 'https://crm.contoso.com/Contoso'
const WEB_API_9 = 'https://crm.contoso.com/api/discovery/v9.0/Instances'
const WEB_API_8 = 'https://crm.contoso.com/api/discovery/v8.2/Instances'
const SOAP = 'https://crm.contoso.com/XRMServices/2011/Discovery.svc/web'
const SOAP_SECURED = 'https://crm.contoso.com/XRMServices/2011/Discovery.svc'

const list = answer(200, '{"value":[{"FriendlyName":"A","Url":"https://crm.contoso.com/A/"}]}')
const envelope = answer(
  200,
  '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><ExecuteResponse xmlns="http://schemas.microsoft.com/xrm/2011/Contracts/Discovery"><ExecuteResult><Details><OrganizationDetail><FriendlyName>B</FriendlyName></OrganizationDetail></Details></ExecuteResult></ExecuteResponse></s:Body></s:Envelope>',
)
const fault = answer(
  500,
  '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><s:Fault><faultcode>s:Client</faultcode><faultstring>No</faultstring></s:Fault></s:Body></s:Envelope>',
)
const evil = answer(200, '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>')
const page = answer(200, '<html><title>Sign in</title></html>')

const bearer: OrgCredential = { kind: 'bearer', accessToken: new Secret('canary-token'), expiresAt: null }
const cookies: OrgCredential = {
  ...{ kind: 'cookies', expiresAt: null },
  cookies: [{ name: 'MSISAuth', value: new Secret('c'), domain: 'crm.contoso.com', path: '/', secure: true }],
}
const assertion: OrgCredential = { kind: 'saml', assertion: new Secret('<a/>'), proof: null, expiresAt: NOW }

/** Asks a server with these answers; other addresses are 404. */
async function ask(answers: Readonly<Record<string, HttpResponse>>, kind: OrgCredential | 'windows') {
  const asked: HttpRequest[] = []
  const exchange = async (request: HttpRequest) => {
    asked.push(request)
    return answers[request.url] ?? answer(404)
  }
  const credential: OrgCredential =
    kind === 'windows'
      ? { ...{ kind, by: 'ntlm', expiresAt: null }, exchange: (request) => exchange(request as HttpRequest) }
      : kind
  const http = kind === 'windows' ? () => Promise.reject(new Error('sent without its account')) : exchange
  const found: string[] = []
  const options = { http, orgUrl: ORG, credential, signal: new AbortController().signal, now: () => NOW }
  const failure = await (async () => {
    for await (const { instances } of instancesOfServer(options))
      for (const { name } of instances) found.push(name)
    return null
  })().catch((error: unknown) => failureOf(Promise.reject(error)))
  return {
    found,
    asked: asked.map(({ url }) => url),
    requests: asked,
    reason: (await failure)?.reason ?? null,
  }
}

describe('the discovery service of a server', () => {
  test.each<[string, Record<string, HttpResponse>, OrgCredential | 'windows', string[], string[]]>([
    ['by the Web API', { [WEB_API_9]: list }, bearer, [WEB_API_9], ['A']],
    ['by the Web API with a Windows account', { [WEB_API_9]: list }, 'windows', [WEB_API_9], ['A']],
    ['of CRM 2016', { [WEB_API_8]: list }, bearer, [WEB_API_9, WEB_API_8], ['A']],
    ['of an older server by SOAP', { [SOAP]: envelope }, 'windows', [WEB_API_9, WEB_API_8, SOAP], ['B']],
    [
      'with the cookies of a session, which the Web API refuses',
      { [WEB_API_9]: answer(302), [WEB_API_8]: answer(302), [SOAP]: envelope },
      cookies,
      [WEB_API_9, WEB_API_8, SOAP],
      ['B'],
    ],
    ['with an assertion, by SOAP alone', { [SOAP_SECURED]: envelope }, assertion, [SOAP_SECURED], ['B']],
    [
      'whose Web API answers with a page',
      { [WEB_API_9]: page, [WEB_API_8]: page, [SOAP]: envelope },
      'windows',
      [WEB_API_9, WEB_API_8, SOAP],
      ['B'],
    ],
  ])('is asked %s', async (_how, answers, credential, asked, found) => {
    expect(await ask(answers, credential)).toMatchObject({ asked, found, reason: null })
  })

  test('gets a Windows account once if it refuses it', async () => {
    const refusing = { [WEB_API_9]: unauthorized('Negotiate', 'NTLM'), [SOAP]: envelope }
    expect(await ask(refusing, 'windows')).toMatchObject({
      asked: [WEB_API_9],
      reason: 'org-refused-credential',
    })
  })

  test.each([
    ['a fault', fault, 'org-error/soap-fault'],
    ['a document type', evil, 'org-answer-unknown/no-list'],
    ['a page', page, 'org-answer-unknown/no-list'],
    ['nothing', answer(200), 'org-answer-unknown/no-list'],
    ['a refusal', answer(403), 'org-refused-credential/not-let-in'],
  ])('that sends %s has failed', async (_what, response, reason) => {
    expect(await ask({ [SOAP]: response }, bearer)).toMatchObject({ found: [], reason })
  })

  test('gets its message in SOAP 1.1 with the credential of HTTP, or signed in SOAP 1.2', async () => {
    const [byToken] = (await ask({ [SOAP]: envelope }, bearer)).requests.slice(-1)
    expect(byToken).toMatchObject({
      method: 'POST',
      body: retrieveOrganizations,
      headers: {
        authorization: 'Bearer canary-token',
        soapaction: '"http://schemas.microsoft.com/xrm/2011/Contracts/Discovery/IDiscoveryService/Execute"',
      },
    })
    const [byAssertion] = (await ask({ [SOAP_SECURED]: envelope }, assertion)).requests
    expect(byAssertion?.headers).toEqual({ 'content-type': 'application/soap+xml; charset=utf-8' })
    expect(byAssertion?.body).toContain('<a/>')
  })
})
