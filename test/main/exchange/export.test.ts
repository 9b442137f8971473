/** What each format of an export has, that no secret is in it, and that an import reads it back. */
import { expect, test } from 'vitest'
import { EXPORT_FORMATS } from '../../../main/contract/exchange.ts'
import type { OrgUrl } from '../../../main/contract/org-url.ts'
import { ENVIRONMENTS } from '../../../main/contract/profile.ts'
import { exported } from '../../../main/exchange/export.ts'
import { plan } from '../../../main/exchange/plan.ts'
import { recognize } from '../../../main/exchange/recognize.ts'
import { aDetection, aProfile, NOW } from '../../support/profiles.ts'

const online = aProfile({
  name: '=HYPERLINK("x")',
  customer: 'Contoso',
  userName: 'alex@contoso.com',
  environment: 'unspecified',
  tags: ['b', 'a'],
})
const onPremises = aProfile({
  name: 'Sales; "old"',
  orgUrl: 'https://crm.contoso.com/Sales' as OrgUrl,
  userName: 'CONTOSO\\alex',
  environment: 'unspecified',
  detection: aDetection({
    hosting: 'on-premises',
    identityProvider: { kind: 'windows' } as never,
    signInMethods: [{ id: 'windows', recommended: true, whyNot: null }],
  }),
})
const profiles = [online, onPremises]

test.each(EXPORT_FORMATS)('%s is read back, and every organization is already there', (format) => {
  const { entries } = recognize(exported(format, profiles, { now: NOW }))
  expect(
    plan([{ file: 'f', entries }], profiles, { allowHttp: false }).map(({ state, address }) => [
      state,
      address,
    ]),
  ).toEqual(profiles.map(({ orgUrl }) => ['there', orgUrl]))
})

test('CSV has a header, and a name that looks like a formula is text', () => {
  expect(exported('csv', profiles, { now: NOW })).toBe(
    [
      '"name","url","userName","environment","customer","tags","notes","favorite","clientId","redirectUri","homeRealm"',
      `"'=HYPERLINK(""x"")","https://contoso.crm4.dynamics.com","alex@contoso.com","unspecified","Contoso","b, a","","no","","",""`,
      '"Sales; ""old""","https://crm.contoso.com/Sales","CONTOSO\\alex","unspecified","","","","no","","",""',
      '',
    ].join('\r\n'),
  )
})

test('connection strings are those of the sign-in method, with placeholders for secrets', () => {
  expect(exported('connection-strings', profiles, { now: NOW }).split('\n')).toEqual([
    'AuthType=OAuth;Url=https://contoso.crm4.dynamics.com;Username=alex@contoso.com;AppId=51f81489-12ee-4a9e-aaae-a2591f45987d;RedirectUri=http://localhost;LoginPrompt=Auto',
    'AuthType=AD;Url=https://crm.contoso.com/Sales;Domain=CONTOSO;Username=alex;Password=<password>',
    '',
  ])
})

test.each(EXPORT_FORMATS)('%s of an empty list is readable or empty', (format) => {
  expect(typeof exported(format, [], { now: NOW })).toBe('string')
})

test('a file for XrmToolBox signs in as Homerealm does, and asks for the password', () => {
  const ifd = aProfile({
    name: 'R&D <test>\u0001',
    orgUrl: 'https://crm.fabrikam.com' as OrgUrl,
    userName: 'FABRIKAM\\megan',
    environment: 'production',
    homeRealm: 'https://sts.fabrikam.com',
    browser: { browser: 'edge', profile: 'Profile 1', inPrivate: false, chosenFor: 'organization' },
    detection: aDetection({
      hosting: 'on-premises',
      identityProvider: { kind: 'ad-fs' } as never,
      signInMethods: [{ id: 'ws-federation', recommended: true, whyNot: null }],
    }),
  })
  const text = exported('xrmtoolbox', [ifd], { now: NOW })
  for (const part of [
    '<ConnectionName>R&amp;D &lt;test&gt;</ConnectionName>',
    '<NewAuthType>IFD</NewAuthType>',
    '<UseIfd>true</UseIfd>',
    '<IsCustomAuth>true</IsCustomAuth>',
    '<OrganizationServiceUrl>https://crm.fabrikam.com/XRMServices/2011/Organization.svc</OrganizationServiceUrl>',
    '<OrganizationUrlName>crm</OrganizationUrlName>',
    '<UserDomain>FABRIKAM</UserDomain>',
    '<UserName>megan</UserName>',
    '<SavePassword>false</SavePassword>',
    '<Text>Production</Text>',
    '<BrowserProfile>Profile 1</BrowserProfile>',
  ])
    expect(text).toContain(part)
  const [entry] = recognize(text).entries
  expect(entry).toMatchObject({
    is: 'connection',
    connection: {
      name: 'R&D <test>',
      userName: 'FABRIKAM\\megan',
      environment: 'production',
      homeRealm: 'https://sts.fabrikam.com',
      browser: { browser: 'edge', profile: 'Profile 1' },
      secrets: [],
    },
  })
})

test.each(ENVIRONMENTS)(
  'the elements of a connection (%s) are in the order that XrmToolBox’s reader wants',
  (environment) => {
    const names = [
      ...exported('xrmtoolbox', [{ ...online, environment }], { now: NOW }).matchAll(/^ {6}<(\w+)/gm),
    ].map(([, name]) => name)
    expect(names.includes('EnvironmentHighlightingInfo')).toBe(environment !== 'unspecified')
    expect(names).toEqual([...names].sort())
  },
)

test('XrmToolBox asks for a password only where it signs in with one', () => {
  const [oauth, ad] = profiles.map((profile) => exported('xrmtoolbox', [profile], { now: NOW }))
  expect(oauth).toContain('<IsCustomAuth>false</IsCustomAuth>')
  expect(ad).toContain('<IsCustomAuth>true</IsCustomAuth>')
  expect(ad).toContain('<OrganizationUrlName>Sales</OrganizationUrlName>')
})
