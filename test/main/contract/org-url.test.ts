import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FailureError } from '../../../main/contract/failure.ts'
import { hostIsWithin } from '../../../main/contract/host-name.ts'
import { isMicrosoftOnlineHost } from '../../../main/contract/microsoft-hosts.ts'
import { isOrgUrl, parseOrgUrl } from '../../../main/contract/org-url.ts'
import { addressNoteText } from '../../../main/words/addresses.ts'
import { failureOf } from '../../support/told.ts'

const codeOf = (input: string, allowHttp = false): string => {
  try {
    return parseOrgUrl(input, { allowHttp }).orgUrl
  } catch (error) {
    if (error instanceof FailureError) return error.code
    throw error
  }
}

describe('the address of an organization', () => {
  test.each([
    ['a bare host', 'contoso.crm4.dynamics.com', 'https://contoso.crm4.dynamics.com'],
    [
      'a host in capitals with spaces around',
      '  CONTOSO.crm4.Dynamics.com ',
      'https://contoso.crm4.dynamics.com',
    ],
    ['a trailing dot', 'https://contoso.crm4.dynamics.com./', 'https://contoso.crm4.dynamics.com'],
    [
      'a deep link into a form',
      'https://contoso.crm4.dynamics.com/main.aspx?etc=1&pagetype=entityrecord#x',
      'https://contoso.crm4.dynamics.com',
    ],
    [
      'a Web API URL',
      'https://contoso.crm4.dynamics.com/api/data/v9.2/accounts?$top=1',
      'https://contoso.crm4.dynamics.com',
    ],
    [
      'the API host',
      'https://contoso.api.crm4.dynamics.com/api/data/v9.2/',
      'https://contoso.crm4.dynamics.com',
    ],
    ['an organization with IFD and a port', 'crm.example.com:444/main.aspx', 'https://crm.example.com:444'],
    [
      'an organization on-premises by path',
      'https://crm.contoso.local/Contoso/main.aspx',
      'https://crm.contoso.local/Contoso',
    ],
    ['an on-premises server’s own page', 'https://crm.contoso.local/main.aspx', 'https://crm.contoso.local'],
    [
      'angle brackets around, from a mail',
      '<https://contoso.crm.dynamics.com>',
      'https://contoso.crm.dynamics.com',
    ],
    ...['""', "''", '``', '“”', '„“', '«»', '()'].map((pair): [string, string, string] => [
      `${pair} around, from a chat or a script`,
      `${pair.charAt(0)}https://contoso.crm.dynamics.com/main.aspx${pair.charAt(1)}`,
      'https://contoso.crm.dynamics.com',
    ]),
    ['a quote with a comma after it', '"contoso.crm.dynamics.com", ', 'https://contoso.crm.dynamics.com'],
    [
      'zero-width characters, from a document',
      '\u200Bcontoso.crm.dynamics.com\uFEFF',
      'https://contoso.crm.dynamics.com',
    ],
    [
      'an organization online with a path, which never names it',
      'https://contoso.crm.dynamics.com/Contoso/x',
      'https://contoso.crm.dynamics.com',
    ],
    ['an IPv6 literal alone', '[::1]', 'https://[::1]'],
    ['an IPv6 literal', 'https://[::1]:5555/Org/main.aspx', 'https://[::1]:5555/Org'],
  ])('is understood: %s', (_name, input, orgUrl) => {
    expect(codeOf(input)).toBe(orgUrl)
  })

  test.each([
    ['nothing', '', 'url-empty'],
    ['spaces and zero-width characters', ' \u00A0\u200B ', 'url-empty'],
    ['a word without a dot', 'contoso', 'url-malformed'],
    ...['0', '1', '2026', '0x7f000001', '1:443', '1/main.aspx?a=b.c'].map(
      (each): [string, string, string] => ['a bare number', each, 'url-malformed'],
    ),
    ['dots alone', '..', 'url-malformed'],
    ...[
      '&.,:',
      'https://a,b.example',
      'https://a;b.example',
      "https://a'b.example",
      'https://a(b).example',
    ].map((each): [string, string, string] => ['a host that no server can have', each, 'url-malformed']),
    ['a host with an empty label', 'https://contoso..dynamics.com', 'url-malformed'],
    ['http', 'http://crm.contoso.local/Contoso', 'url-needs-https'],
    ['javascript:', 'javascript://contoso.crm.dynamics.com/%0aalert(1)', 'url-scheme-refused'],
    ['javascript: without slashes', 'javascript:alert(1)', 'url-scheme-refused'],
    ['file:', 'file://contoso.crm.dynamics.com/c$/x.lnk', 'url-scheme-refused'],
    ['ms-msdt:', 'ms-msdt:/id PCWDiagnostic', 'url-malformed'],
    ['ms-msdt: without a space', 'ms-msdt:/id', 'url-scheme-refused'],
    ['a user name and password', 'https://user:pw@contoso.crm.dynamics.com', 'url-has-credentials'],
    [
      'a host dressed up as a user name',
      'https://contoso.crm.dynamics.com@evil.example',
      'url-has-credentials',
    ],
    ['a backslash', 'https://evil.example\\@contoso.crm.dynamics.com', 'url-malformed'],
    ['two lines', 'https://contoso.crm.dynamics.com\r\nHost: evil', 'url-malformed'],
    ['an impossible port', 'https://contoso.crm.dynamics.com:99999', 'url-malformed'],
    ['a label that is too long', `https://${'a'.repeat(2100)}.com`, 'url-malformed'],
    ['ten megabytes', 'x'.repeat(10_000_000), 'url-malformed'],
  ])('is refused: %s', (_name, input, code) => {
    expect(codeOf(input)).toBe(code)
  })

  test.each(['.', 'https://.', 'https://./path'])('never quotes a host without a name: %s', (input) => {
    expect(() => parseOrgUrl(input)).toThrow(/^url-malformed$/)
  })

  test('may be plain http on-premises if the person confirms it, and never in Microsoft’s clouds', () => {
    expect(codeOf('http://crm.contoso.local/Contoso', true)).toBe('http://crm.contoso.local/Contoso')
    expect(codeOf('http://contoso.crm.dynamics.com', true)).toBe('url-needs-https')
  })

  test.each([
    // https://learn.microsoft.com/defender-cloud-apps/troubleshooting-proxy-url
    'mcas.ms',
    'admin-mcas.ms',
    'rs-mcas.ms',
    'admin-rs-mcas.ms',
    'rs2-mcas.ms',
    'admin-rs2-mcas.ms',
    'mcas-df.ms',
    'admin-mcas-df.ms',
    'rs-mcas-df.ms',
    'admin-rs-mcas-df.ms',
    'mcas-gov.us',
    'admin-mcas-gov.us',
    'mcas-gov-df.us',
    'admin-mcas-gov-df.us',
    'mcas-gov.ms',
    'admin-mcas-gov.ms',
    'mcas-gov-df.ms',
    'admin-mcas-gov-df.ms',
    // domains of older sessions, one for each region
    'cas.ms',
    'us.cas.ms',
    'us2.cas.ms',
    'us3.cas.ms',
    'eu.cas.ms',
    'eu2.cas.ms',
    'admin-us2.cas.ms',
  ])('loses the session proxy %s, and a note says so', (suffix) => {
    const online = parseOrgUrl(`https://contoso.crm4.dynamics.com.${suffix}/main.aspx?McasTsid=1`)
    expect(online).toMatchObject({ orgUrl: 'https://contoso.crm4.dynamics.com', pathInDoubt: false })
    expect(online.notes.map(addressNoteText)[0]).toContain(
      `session proxy of Microsoft Defender for Cloud Apps (${suffix}) was removed`,
    )
    expect(codeOf(`crm.contoso.example.${suffix}/Contoso/main.aspx`)).toBe(
      'https://crm.contoso.example/Contoso',
    )
    expect(codeOf(`contoso.api.crm.dynamics.com.${suffix}/api/data`)).toBe('https://contoso.crm.dynamics.com')
    expect(codeOf(`make.powerapps.com.${suffix}/environments/x`)).toBe('url-not-an-org')
  })

  test.each([
    ['a folder of the product', 'https://crm.contoso.com/CS', '/CS'],
    ['a name that the server could confirm', 'crm.contoso.com/Contoso/x', '/Contoso'],
    ['a page', 'https://crm.contoso.com/main.aspx', ''],
  ])('keeps its path if the person says that it names the organization: %s', (_what, url, path) => {
    expect(parseOrgUrl(url, { keepPath: true })).toMatchObject({
      orgUrl: `https://crm.contoso.com${path}`,
      pathInDoubt: false,
    })
  })

  test.each([
    [
      'the proxy’s check of the browser names the organization',
      'https://mcas-proxyweb.mcas.ms/certificate-checker?login=false&originalUrl=https%3A%2F%2Fcontoso.crm4.dynamics.com.mcas.ms%2Fmain.aspx',
      'https://contoso.crm4.dynamics.com',
    ],
    [
      'the proxy’s sign-in names none',
      'https://contoso-onmicrosoft-com.access.mcas.ms/aad_login',
      'url-not-an-org',
    ],
    ['the proxy’s older sign-in names none', 'https://contoso.us2.saml.cas.ms/', 'url-not-an-org'],
    [
      'a page of the proxy that leads to itself names none',
      'https://mcas-proxyweb.mcas.ms/x?originalUrl=https%3A%2F%2Fmcas-proxyweb.mcas.ms%2Fx%3ForiginalUrl%3Dhttps%253A%252F%252Fmcas-proxyweb.mcas.ms',
      'url-not-an-org',
    ],
    [
      'a second session proxy is removed too',
      'https://contoso.crm4.dynamics.com.mcas.ms.mcas.ms/main.aspx',
      'https://contoso.crm4.dynamics.com',
    ],
    ['the proxy’s own address names none', 'https://mcas.ms/', 'url-not-an-org'],
    [
      'credentials are refused as everywhere',
      'https://mcas-proxyweb.mcas.ms/x?originalUrl=https%3A%2F%2Fu%3Ap%40contoso.crm4.dynamics.com',
      'url-has-credentials',
    ],
    [
      'the suffix of another owner is no proxy',
      'https://contoso.crm4.dynamics.com.mcas.ms.evil.example',
      'https://contoso.crm4.dynamics.com.mcas.ms.evil.example',
    ],
    [
      'the suffix ends on a label boundary',
      'https://contoso.evilmcas.ms/main.aspx',
      'https://contoso.evilmcas.ms',
    ],
  ])('behind a session proxy: %s', (_claim, input, orgUrl) => {
    expect(codeOf(input)).toBe(orgUrl)
  })

  test.each([
    ['globaldisco.crm9.dynamics.com', 'discovery service'],
    ['globaldisco.crm.dynamics.com/api/discovery/v2.0/Instances', 'discovery service'],
    ['globaldisco.crm.microsoftdynamics.us', 'discovery service'],
    ['globaldisco.crm.appsplatform.us', 'discovery service'],
    ['globaldisco.crm.dynamics.cn', 'discovery service'],
    ['disco.crm4.dynamics.com/XRMServices/2011/Discovery.svc', 'discovery service'],
    ['crm.contoso.example/XRMServices/2011/Discovery.svc', 'discovery service'],
    ['dev.contoso.example/XRMServices/2011/Discovery.svc?wsdl', 'discovery service'],
    ['crm.contoso.example/MSCRMServices/2007/SPLA/CrmDiscoveryService.asmx', 'discovery service'],
    ['make.powerapps.com/environments/x', 'Power Apps'],
    ['make.preview.powerapps.com', 'Power Apps'],
    ['make.gov.powerapps.us/environments/x/home', 'Power Apps'],
    ['make.high.powerapps.us', 'Power Apps'],
    ['make.apps.appsplatform.us', 'Power Apps'],
    ['make.powerapps.cn', 'Power Apps'],
    ['make.powerapps.de', 'Power Apps'],
    ['contoso.sharepoint.us/sites/x', 'Microsoft cloud service'],
    ['outlook.live.com/mail/0/', 'Microsoft cloud service'],
    ['apps.powerapps.com/play/e/x', 'Power Apps'],
    ['apps.gov.powerapps.us/play/e/x', 'Power Apps'],
    ['make.powerautomate.com', 'Power Automate'],
    ['make.gov.powerautomate.us', 'Power Automate'],
    ['gov.flow.microsoft.us', 'Power Automate'],
    ['flow.appsplatform.us', 'Power Automate'],
    ['make.powerautomate.cn', 'Power Automate'],
    ['copilotstudio.microsoft.com/environments/x/bots', 'Copilot Studio'],
    ['gcc.powerva.microsoft.us', 'Copilot Studio'],
    ['admin.powerplatform.microsoft.com/environments', 'admin center'],
    ['gcc.admin.powerplatform.microsoft.us', 'admin center'],
    ['high.admin.powerplatform.microsoft.us', 'admin center'],
    ['admin.appsplatform.us', 'admin center'],
    ['admin.powerplatform.partner.microsoftonline.cn', 'admin center'],
    ['login.microsoftonline.com/common/oauth2/authorize', 'sign-in page'],
    ['login.microsoftonline.us', 'sign-in page'],
    ['login.partner.microsoftonline.cn', 'sign-in page'],
    ['login.chinacloudapi.cn', 'sign-in page'],
    ['login.usgovcloudapi.net', 'sign-in page'],
    ['login.microsoftonline.de', 'sign-in page'],
    ['login.sovcloud-identity.fr', 'sign-in page'],
    ['login.windows.net', 'sign-in page'],
    ['login.live.com/login.srf', 'sign-in page'],
    ['contoso.operations.dynamics.com/?cmp=USMF', 'finance and operations'],
    ['contoso.sandbox.operations.eu.dynamics.com', 'finance and operations'],
    ['contosodevaos.axcloud.dynamics.com', 'finance and operations'],
    ['contoso.cloudax.dynamics.com', 'finance and operations'],
    ['contoso.operations.dynamics.cn', 'finance and operations'],
    ['lcs.dynamics.com', 'finance and operations'],
    ['businesscentral.dynamics.com/contoso/production', 'Business Central'],
    ['api.businesscentral.dynamics.com', 'Business Central'],
    ['contoso.powerappsportals.com', 'Power Pages'],
    ['contoso.powerappsportals.us', 'Power Pages'],
    ['contoso.powerappsportals.cn', 'Power Pages'],
    ['contoso.microsoftcrmportals.com', 'Power Pages'],
    ['home.dynamics.com', 'home page'],
    ['port.crm4.dynamics.com/G/Instances/InstancePicker.aspx', 'cloud service'],
    ['cloudredirector.crm.dynamics.com/G/AuthRedirect/Index.aspx', 'cloud service'],
    ['admin.services.crm4.dynamics.com', 'cloud service'],
    ['experts.dynamics.com', 'cloud service'],
    ['portal.office.com', 'cloud service'],
    ['portal.azure.us', 'cloud service'],
    ['default0123.crm.environment.api.powerplatform.com', 'Power Platform'],
  ])(
    'is refused if it is of another Microsoft service, by its name and with advice: %s',
    async (input, what) => {
      expect(await failureOf(() => parseOrgUrl(input))).toMatchObject({
        code: 'url-not-an-org',
        message: expect.stringContaining(what),
        advice: expect.stringMatching(/URL|address|Homerealm/),
      })
    },
  )

  test.each([
    'contoso.crm.dynamics.com',
    'contoso.crm19.dynamics.com',
    'contoso.crm9.dynamics.com',
    'contoso.crm.microsoftdynamics.us',
    'contoso.crm.appsplatform.us',
    'contoso.crm.dynamics.cn',
    'discovery.crm.dynamics.com',
    'disco-world.crm.dynamics.com',
    'make.powerapps.com.contoso.example',
    'login.microsoftonline.com.contoso.example',
    'crm.cloudapp.azure.com',
    'crm-contoso.msappproxy.net',
  ])('may be %s', (host) => {
    expect(codeOf(host)).toBe(`https://${host}`)
  })

  test.each([
    // CRM 4.0: https://learn.microsoft.com/previous-versions/dynamics-crm4/developers-guide/cc150850(v=msdn.10)
    '/SFA/accts/edit.aspx?id={1}',
    '/CS/cases/edit.aspx',
    '/Products/product/edit.aspx',
    '/Activities/email/edit.aspx',
    '/MA/camps/edit.aspx',
    '/UserDefined/edit.aspx?etn=new_x',
    '/ISV/Contoso/page.aspx',
    '/MSCRMServices/2007/CrmService.asmx',
    '/Workplace/home_activities.aspx',
    '/SM/home_apptbook.aspx',
    '/_forms/readonly/x.aspx',
    '/_root/homepage.aspx',
    // CRM 2011 to 2016
    '/main.aspx?etn=account&pagetype=entityrecord',
    '/%7b636000000000000000%7d/WebResources/new_x.htm',
    '/{636000000000000000}/_static/x.js',
    '/WebResources/new_x.htm',
    '/XRMServices/2011/Organization.svc',
    '/AppWebServices/x.asmx',
    '/tools/solution/edit.aspx',
    '/crmreports/viewer/viewer.aspx',
    '/help/default.aspx',
    '/m/default.aspx',
    '/loader.aspx',
    // version 9
    '/nga/main.htm',
    '/Apps/uclient/x.htm',
    '/uclient/x',
    '/api/data/v9.1/accounts',
  ])('does not take a page of the product for a name: %s', (page) => {
    expect(parseOrgUrl(`https://crm.contoso.example${page}`)).toMatchObject({
      orgUrl: 'https://crm.contoso.example',
      pathInDoubt: false,
    })
    expect(codeOf(`https://crm.contoso.example/Contoso${page}`)).toBe('https://crm.contoso.example/Contoso')
  })

  test.each([
    ['main.aspx makes the name before it certain', '/Contoso/main.aspx', '/Contoso', false],
    ['the Web API makes the name before it certain', '/Contoso/api/data/v9.1/', '/Contoso', false],
    ['a page of CRM 4 makes the name before it certain', '/Contoso/SFA/accts/edit.aspx', '/Contoso', false],
    ['an organization may have the name of a folder', '/CS/main.aspx', '/CS', false],
    ['a segment alone is left to the server', '/Contoso', '/Contoso', true],
    ['an unknown folder is left to the server', '/Fieldservice/x/edit.aspx', '/Fieldservice', true],
    ['an unknown page is no name', '/start.aspx', '', false],
  ])('on-premises: %s', (_claim, path, saved, pathInDoubt) => {
    expect(parseOrgUrl(`https://crm.contoso.example${path}`)).toMatchObject({
      orgUrl: `https://crm.contoso.example${saved}`,
      pathInDoubt,
    })
  })

  test.each([
    ['https://crm.contoso.example', true],
    ['https://crm.contoso.example/CS', true],
    ['http://crm.contoso.example:5555/Org', true],
    ['https://globaldisco.crm.dynamics.com', true],
    ['http://contoso.crm.dynamics.com', false],
    ['https://crm.contoso.example/', false],
    ['https://crm.contoso.example/a/b', false],
    ['https://crm.contoso.example/Org?x=1', false],
    ['https://u:p@crm.contoso.example', false],
    ['javascript:alert(1)', false],
    ['', false],
  ])('in the saved form stays valid, and no other form is: %s %s', (text, is) => {
    expect(isOrgUrl(text)).toBe(is)
  })

  test('comes with a note for each change', () => {
    expect(parseOrgUrl('contoso.crm.dynamics.com/main.aspx').notes.map(addressNoteText)).toEqual([
      'https:// was added.',
      'Only the organization’s own address was kept.',
    ])
  })

  test('is an https origin that is read as itself, or a typed refusal, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.webUrl({ withFragments: true, withQueryParameters: true })),
        (input) => {
          const once = codeOf(input)
          if (once.startsWith('https://')) {
            expect(codeOf(once)).toBe(once)
            expect(new URL(once).username).toBe('')
          }
        },
      ),
      { numRuns: 2000 },
    )
  })
})

test.each([
  ['contoso.crm.dynamics.com', true],
  ['crm.dynamics.com.example.org', false],
  ['evilcrm.dynamics.com.attacker.test', false],
  ['contosodynamics.com', false],
  ['dynamics.com', false],
  ['xn--contso-fye.crm.dynamics.com', true],
])('the host %s is on Microsoft Online: %s', (host, online) => {
  expect(isMicrosoftOnlineHost(host)).toBe(online)
})

test('a host is within a suffix only at a label boundary', () => {
  expect(hostIsWithin('evil-example.com', 'example.com')).toBe(false)
  expect(hostIsWithin('a.example.com.', 'EXAMPLE.com')).toBe(true)
})

test('an address that needs no parser is one that a parser leaves as it is', () => {
  const label = fc.string({
    unit: fc.constantFrom('a', 'b', 'x', 'n', '-', '0', '7', 'xn--', '0x'),
    minLength: 1,
    maxLength: 6,
  })
  fc.assert(
    fc.property(fc.array(label, { minLength: 1, maxLength: 4 }), (labels) => {
      const text = `https://${labels.join('.')}`
      const isOne = URL.canParse(text) && new URL(text).origin === text
      expect([text, isOrgUrl(text)]).toEqual([text, isOne])
    }),
    { numRuns: 2000 },
  )
})
