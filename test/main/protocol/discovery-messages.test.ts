import { describe, expect, test } from 'vitest'
import {
  discoveryFaultIn,
  readOrganizations,
  retrieveOrganizations,
  writeRetrieveOrganizations,
} from '../../../main/protocol/discovery-messages.ts'
import { readXml } from '../../../main/protocol/xml.ts'

const DISCOVERY = 'http://schemas.microsoft.com/xrm/2011/Contracts/Discovery'
const SOAP_11 = 'http://schemas.xmlsoap.org/soap/envelope/'
const SOAP_12 = 'http://www.w3.org/2003/05/soap-envelope'

/** An answer as .NET writes it, with its prefixes. */
const answer = (soap: string, details: string, prefix = '') => {
  const p = prefix === '' ? '' : `${prefix}:`
  const declared = prefix === '' ? `xmlns="${DISCOVERY}"` : `xmlns:${prefix}="${DISCOVERY}"`
  return readXml(
    `<s:Envelope xmlns:s="${soap}"><s:Body><${p}ExecuteResponse ${declared}><${p}ExecuteResult><${p}Details>${details}</${p}Details></${p}ExecuteResult></${p}ExecuteResponse></s:Body></s:Envelope>`,
  )
}
const pair = (key: string, value: string) =>
  `<g:KeyValuePairOfEndpointTypestringztYlk6OT xmlns:g="http://schemas.datacontract.org/2004/07/System.Collections.Generic"><g:key>${key}</g:key><g:value>${value}</g:value></g:KeyValuePairOfEndpointTypestringztYlk6OT>`

describe('the organizations of a SOAP answer', () => {
  test.each([
    ['1.1', SOAP_11],
    ['1.2', SOAP_12],
  ])('are read in SOAP %s', (_version, soap) => {
    const details = `<OrganizationDetail><Endpoints>${pair('OrganizationService', 'https://crm.contoso.com/Contoso/XRMServices/2011/Organization.svc')}${pair('WebApplication', 'https://crm.contoso.com/Contoso/')}</Endpoints><FriendlyName>Contoso &amp; Söhne</FriendlyName><OrganizationVersion>9.1.21.8</OrganizationVersion><State>Disabled</State></OrganizationDetail><OrganizationDetail/>`
    expect(readOrganizations(answer(soap, details))).toMatchObject([
      {
        name: 'Contoso & Söhne',
        version: '9.1.21.8',
        state: 'disabled',
        urls: [
          'https://crm.contoso.com/Contoso/',
          'https://crm.contoso.com/Contoso/XRMServices/2011/Organization.svc',
        ],
      },
      { name: '', state: null, urls: [] },
    ])
  })

  test('are read by their namespace, not by a prefix', () => {
    const detail = '<x:OrganizationDetail><x:FriendlyName>A</x:FriendlyName></x:OrganizationDetail>'
    expect(readOrganizations(answer(SOAP_11, detail, 'x'))).toMatchObject([{ name: 'A' }])
    const stranger =
      '<OrganizationDetail xmlns="urn:other"><FriendlyName>A</FriendlyName></OrganizationDetail>'
    expect(readOrganizations(answer(SOAP_11, stranger))).toEqual([])
  })

  test('are none in another answer', () => {
    expect(readOrganizations(readXml(`<s:Envelope xmlns:s="${SOAP_11}"><s:Body/></s:Envelope>`))).toBeNull()
    expect(readOrganizations(readXml('<html/>'))).toBeNull()
  })
})

test.each([
  [SOAP_11, '<s:Fault><faultcode>s:Client</faultcode><faultstring>No</faultstring></s:Fault>', 'Client'],
  [
    SOAP_12,
    '<s:Fault><s:Code><s:Value>s:Sender</s:Value></s:Code><s:Reason><s:Text>No</s:Text></s:Reason></s:Fault>',
    'Sender',
  ],
])('a fault of %s is read', (soap, fault, code) => {
  const envelope = readXml(`<s:Envelope xmlns:s="${soap}"><s:Body>${fault}</s:Body></s:Envelope>`)
  expect(discoveryFaultIn(envelope)).toEqual({ code, text: 'No', errorCode: null })
})

test('both requests ask for the same', () => {
  const secured = writeRetrieveOrganizations({
    url: 'https://crm.contoso.com/x?a&b',
    messageId: 'urn:uuid:1',
    security: '<o:Security xmlns:o="urn:o"/>',
  })
  for (const xml of [retrieveOrganizations, secured]) {
    const [body] = readXml(xml).children.slice(-1)
    const request = body?.children[0]?.children[0]
    expect(request?.type).toBe(`{${DISCOVERY}}RetrieveOrganizationsRequest`)
    expect(request?.children.map(({ local, text }) => [local, text])).toEqual([
      ['AccessType', 'Default'],
      ['IsInternalCrossGeoServerRequest', 'false'],
      ['Release', 'Current'],
    ])
  }
  expect(secured).toContain('https://crm.contoso.com/x?a&amp;b')
})
