/** Writes a connection file of XrmToolBox, without secrets: it asks for them at the first connect. */

import { SAMPLE_CLIENT_ID } from '../contract/client-ids.ts'
import { copyOffer } from '../contract/copying.ts'
import type { ConnectionProfile, EnvironmentKind } from '../contract/profile.ts'
import { isXmlCharacter, xmlText } from '../protocol/ws-trust/xml-text.ts'

const NO_ID = '00000000-0000-0000-0000-000000000000'

/** What XrmToolBox shows above its tools, so that production looks like nothing else. */
const HIGHLIGHTS: Readonly<Record<Exclude<EnvironmentKind, 'unspecified'>, readonly [string, string]>> = {
  production: ['Production', '#C50F1F'],
  sandbox: ['Sandbox', '#8A5700'],
  development: ['Development', '#107C10'],
}

/** A list with a connection for each organization, in the order that XrmToolBox's reader wants its elements. */
export const xrmToolBoxFile = (profiles: readonly ConnectionProfile[]): string =>
  [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<CrmConnections xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema">',
    '  <Connections>',
    ...profiles.flatMap(detail),
    '  </Connections>',
    '  <Name>Homerealm</Name>',
    '</CrmConnections>',
    '',
  ].join('\n')

const detail = (profile: ConnectionProfile): readonly string[] => [
  '    <ConnectionDetail>',
  ...fieldsOf(profile).map(([name, value]) => `      <${name}>${value}</${name}>`),
  '    </ConnectionDetail>',
]

/** The elements with their content as XML, without those that have none. */
function fieldsOf(profile: ConnectionProfile): readonly (readonly [name: string, value: string])[] {
  const { id, name, orgUrl, environment, clientId, redirectUri, homeRealm, browser } = profile
  const signIn = signInOf(profile)
  const { hostname, pathname, protocol, port } = new URL(orgUrl)
  const fields: readonly (readonly [string, string | null])[] = [
    ['AzureAdAppId', clientId ?? (signIn.kind === 'OAuth' ? SAMPLE_CLIENT_ID : NO_ID)],
    ['BrowserName', xrmToolBoxBrowser(browser?.browser) ?? 'None'],
    ['BrowserProfile', browser?.profile ?? null],
    ['ConnectionId', id],
    ['ConnectionName', name],
    ['HomeRealmUrl', homeRealm],
    // true makes XrmToolBox ask for a password
    ['IsCustomAuth', String(signIn.kind === 'IFD' || (signIn.kind === 'AD' && signIn.user !== null))],
    ['IsFromSdkLoginCtrl', 'false'],
    ['NewAuthType', signIn.kind],
    // without both, XrmToolBox refuses the whole file
    ['OrganizationServiceUrl', `${orgUrl}/XRMServices/2011/Organization.svc`],
    ['OrganizationUrlName', pathname.split('/')[1] || (hostname.split('.')[0] ?? hostname)],
    ['OriginalUrl', orgUrl],
    ['ReplyUrl', redirectUri ?? (signIn.kind === 'OAuth' ? 'http://localhost' : null)],
    ['SavePassword', 'false'],
    ['ServerName', hostname],
    ['ServerPort', port || (protocol === 'https:' ? '443' : '80')],
    ['TenantId', profile.tenant ?? NO_ID],
    ['TimeoutTicks', '1200000000'],
    ['UseIfd', String(signIn.kind === 'IFD')],
    ['UseMfa', String(signIn.kind === 'OAuth')],
    ['UserDomain', signIn.domain],
    ['UserName', signIn.user],
    ['WebApplicationUrl', orgUrl],
  ]
  // a name may have characters that XML cannot carry
  const written = fields.flatMap(([field, value]) =>
    value === null ? [] : [[field, xmlText([...value].filter(isXmlCharacter).join(''))] as const],
  )
  if (environment === 'unspecified') return written
  const [text, color] = HIGHLIGHTS[environment]
  const highlight = `<Color>${color}</Color><Text>${text}</Text><TextColor>#FFFFFF</TextColor>`
  const at = written.findIndex(([field]) => field > 'EnvironmentHighlightingInfo')
  return written.toSpliced(at, 0, ['EnvironmentHighlightingInfo', highlight])
}

interface SignIn {
  /** `NewAuthType` of XrmToolBox. */
  readonly kind: 'OAuth' | 'ClientSecret' | 'Certificate' | 'AD' | 'IFD'
  readonly domain: string | null
  readonly user: string | null
}

/** The first sign-in method that XrmToolBox has too; OAuth for an organization whose methods are unknown. */
function signInOf(profile: ConnectionProfile): SignIn {
  const [kind = 'OAuth'] = copyOffer(profile, { status: 'signed-out' }).authTypes
  const [first = '', second] = profile.userName?.split('\\') ?? []
  const user = second ?? first
  return { kind, domain: second === undefined ? null : first, user: user === '' ? null : user }
}

/** XrmToolBox knows three browsers; null: another one. */
export const xrmToolBoxBrowser = (browser: string | undefined): string | null =>
  browser === 'chrome' ? 'Chrome' : browser === 'edge' ? 'Edge' : browser === 'firefox' ? 'Firefox' : null
