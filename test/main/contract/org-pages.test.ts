/** Which pages an organization has, by its cloud, hosting and version, and their addresses. */
import { describe, expect, test } from 'vitest'
import {
  isEnvironmentId,
  ORG_PAGES,
  type OrgPageFacts,
  type OrgPageId,
  orgPageFacts,
  orgPages,
  orgPageUrl,
} from '../../../main/contract/org-pages.ts'
import type { OrgUrl } from '../../../main/contract/org-url.ts'
import { aDetection, aProfile, connectedState, WHO } from '../../support/profiles.ts'

const ENVIRONMENT = '55555555-5555-4555-8555-555555555555'

const online = (orgUrl: string, environmentId: string | null = null): OrgPageFacts => ({
  orgUrl: orgUrl as OrgUrl,
  hosting: 'online',
  version: '9.2.24073.198',
  environmentId,
})
const onPremises = (version: string | null, orgUrl = 'https://crm.contoso.com/Sales'): OrgPageFacts => ({
  orgUrl: orgUrl as OrgUrl,
  hosting: 'on-premises',
  version,
  environmentId: null,
})
const urlsOf = (facts: OrgPageFacts) =>
  Object.fromEntries(ORG_PAGES.flatMap((page) => [[page, orgPageUrl(page, facts)]].filter(([, url]) => url)))

const CLASSIC_ONLINE = (orgUrl: string): Partial<Record<OrgPageId, string>> => ({
  'advanced-find': `${orgUrl}/main.aspx?pagetype=advancedfind`,
  'security-roles': `${orgUrl}/main.aspx?etn=role&pagetype=entitylist`,
  'plug-in-trace-log': `${orgUrl}/main.aspx?etn=plugintracelog&pagetype=entitylist`,
  'classic-settings': `${orgUrl}/main.aspx?settingsonly=true`,
})

const CLOUDS: [cloud: string, orgUrl: string, maker: string, admin: string | null][] = [
  [
    'the commercial cloud',
    'https://contoso.crm4.dynamics.com',
    'make.powerapps.com',
    'admin.powerplatform.microsoft.com',
  ],
  [
    'GCC',
    'https://contoso.crm9.dynamics.com',
    'make.gov.powerapps.us',
    'gcc.admin.powerplatform.microsoft.us',
  ],
  [
    'GCC High',
    'https://contoso.crm.microsoftdynamics.us',
    'make.high.powerapps.us',
    'high.admin.powerplatform.microsoft.us',
  ],
  ['DoD', 'https://contoso.crm.appsplatform.us', 'make.apps.appsplatform.us', 'admin.appsplatform.us'],
  ['21Vianet', 'https://contoso.crm.dynamics.cn', 'make.powerapps.cn', null],
]

describe.each(CLOUDS)('an organization of %s', (_cloud, orgUrl, maker, admin) => {
  test('has the pages of its environment if the ID is known', () => {
    expect(urlsOf(online(orgUrl, ENVIRONMENT))).toEqual({
      'maker-portal': `https://${maker}/environments/${ENVIRONMENT}/home`,
      ...(admin && { 'admin-center': `https://${admin}/environments/environment/${ENVIRONMENT}/hub` }),
      solutions: `https://${maker}/environments/${ENVIRONMENT}/solutions`,
      ...CLASSIC_ONLINE(orgUrl),
    })
  })

  test('has the portals’ own start pages, and its solutions, if the ID is unknown', () => {
    expect(urlsOf(online(orgUrl))).toEqual({
      'maker-portal': `https://${maker}/`,
      ...(admin && { 'admin-center': `https://${admin}/environments` }),
      solutions: `${orgUrl}/tools/Solution/home_solution.aspx?etn=solution`,
      ...CLASSIC_ONLINE(orgUrl),
    })
  })
})

describe('an organization on-premises', () => {
  const own = 'https://crm.contoso.com/Sales'
  const common = {
    solutions: `${own}/tools/Solution/home_solution.aspx?etn=solution`,
    'advanced-find': `${own}/main.aspx?pagetype=advancedfind`,
    'plug-in-trace-log': `${own}/main.aspx?etn=plugintracelog&pagetype=entitylist`,
  }
  const roles = { 'security-roles': `${own}/tools/business/home_role.aspx` }

  test.each<[version: string | null, urls: object]>([
    ['9.1.0021.0008', { ...common, ...roles, 'classic-settings': `${own}/main.aspx?settingsonly=true` }],
    ['9.0.2.3034', { ...common, ...roles, 'classic-settings': `${own}/main.aspx?settingsonly=true` }],
    ['8.2.0000.1020', { ...common, ...roles, 'classic-settings': `${own}/tools/Admin/admin.aspx` }],
    ['8.0.0.1088', { ...common, ...roles, 'classic-settings': `${own}/tools/Admin/admin.aspx` }],
    ['7.0.0.3543', { 'advanced-find': common['advanced-find'] }],
    ['10.1', { ...common, ...roles, 'classic-settings': `${own}/main.aspx?settingsonly=true` }],
    [null, common],
    ['none', common],
  ])('of version %s has the pages of that version', (version, urls) => {
    expect(urlsOf(onPremises(version))).toEqual(urls)
  })

  test('by plain http keeps its address', () => {
    const facts = onPremises('9.1', 'http://crm.contoso.local:5555/Sales')
    for (const url of Object.values(urlsOf(facts)))
      expect(url).toMatch(/^http:\/\/crm\.contoso\.local:5555\/Sales\//)
  })
})

test.each([
  'https://contoso.crm4.dynamics.com.evil.example',
  'https://evilcrm4.dynamics.com.example',
  'https://contoso.crm.dynamics.example:8443',
  'https://disco.crm4.dynamics.com',
])('a host that is no organization of Microsoft has no portal: %s', (orgUrl) => {
  const pages = orgPages(online(orgUrl, ENVIRONMENT))
  expect(pages).not.toContain('maker-portal')
  expect(pages).not.toContain('admin-center')
  expect(orgPageUrl('solutions', online(orgUrl, ENVIRONMENT))).toMatch(orgUrl)
})

test.each<[id: string, valid: boolean]>([
  [ENVIRONMENT, true],
  [`Default-${ENVIRONMENT}`, true],
  [`default-${ENVIRONMENT}`, true],
  ['', false],
  [`${ENVIRONMENT}/../../elsewhere`, false],
  [`Other-${ENVIRONMENT}`, false],
  ['x?y=1', false],
])('an environment ID is a GUID, with the prefix of a default environment or without: %s', (id, valid) => {
  expect(isEnvironmentId(id)).toBe(valid)
  const url = orgPageUrl('maker-portal', online('https://contoso.crm.dynamics.com', id))
  expect(url).toBe(
    valid ? `https://make.powerapps.com/environments/${id}/home` : 'https://make.powerapps.com/',
  )
})

describe('the facts', () => {
  const profile = aProfile({ detection: aDetection({ version: '9.1.1' }) })

  test('of a connected organization are what it told', () => {
    expect(orgPageFacts(profile, connectedState())).toEqual({
      orgUrl: profile.orgUrl,
      hosting: 'online',
      version: WHO.version,
      environmentId: WHO.environmentId,
    })
  })

  test('of another one are those of its detection', () => {
    expect(orgPageFacts(profile, { status: 'saved' })).toMatchObject({
      version: '9.1.1',
      environmentId: null,
    })
  })

  test.each<[orgUrl: string, hosting: string]>([
    ['https://contoso.crm4.dynamics.com', 'online'],
    ['https://crm.contoso.com', 'unknown'],
  ])('without a detection come from the host: %s', (orgUrl, hosting) => {
    const undetected = aProfile({ orgUrl: orgUrl as OrgUrl, detection: null })
    expect(orgPageFacts(undetected, { status: 'signed-out' }).hosting).toBe(hosting)
  })
})
