/** Rows, marks and facts of organizations. */
import type { FoundOrg } from '../../../main/contract/found-orgs.ts'
import type { OrgUrl } from '../../../main/contract/org-url.ts'
import { ENVIRONMENTS, summaryOf } from '../../../main/contract/profile.ts'
import type { SessionState } from '../../../main/contract/session.ts'
import ClockNote from '../../../renderer/components/ClockNote.svelte'
import DeviceCode from '../../../renderer/components/DeviceCode.svelte'
import EnvironmentTag from '../../../renderer/components/EnvironmentTag.svelte'
import EvidenceList from '../../../renderer/components/EvidenceList.svelte'
import Facts from '../../../renderer/components/Facts.svelte'
import FoundRow from '../../../renderer/components/FoundRow.svelte'
import GroupHeader from '../../../renderer/components/GroupHeader.svelte'
import Highlighted from '../../../renderer/components/Highlighted.svelte'
import ProfileRow from '../../../renderer/components/ProfileRow.svelte'
import ProgramGrantRow from '../../../renderer/components/ProgramGrantRow.svelte'
import ProgramQuestion from '../../../renderer/components/ProgramQuestion.svelte'
import QuestionList from '../../../renderer/components/QuestionList.svelte'
import RowActions from '../../../renderer/components/RowActions.svelte'
import StateMark from '../../../renderer/components/StateMark.svelte'
import { queryOf } from '../../../renderer/search/query.ts'
import { aFailure } from '../../support/failures.ts'
import { aProfile, connectedState, connectingState, failedState, NOW } from '../../support/profiles.ts'
import { specimen } from '../specimen.ts'

const none = () => undefined

const SESSIONS: Readonly<Record<string, SessionState>> = {
  'signed out': { status: 'signed-out' },
  saved: { status: 'saved' },
  connecting: connectingState({ doing: 'detecting' }),
  connected: connectedState(),
  failed: failedState(aFailure('server-busy')),
  'sign-in needed': failedState(aFailure('sign-in-needs-person')),
}

const inEachSession = <T>(made: (session: SessionState) => T): Record<string, T> =>
  Object.fromEntries(Object.entries(SESSIONS).map(([name, session]) => [name, made(session)]))

const row = (session: SessionState, change: Parameters<typeof aProfile>[0] = {}) => ({
  profile: summaryOf(aProfile({ id: 'contoso', ...change })),
  account: 'alex@contoso.com',
  session,
  selected: false,
  current: false,
  draggable: false,
  query: null,
  place: { at: 1, of: 1 },
  grouped: false,
  top: 0,
  height: 72,
  onact: none,
})

const heading = {
  row: {
    is: 'group',
    key: 'customer:contoso',
    group: { key: 'customer:contoso', name: 'Contoso' },
    count: 12,
    open: true,
    place: { at: 1, of: 3 },
  },
  name: 'Contoso',
  id: 'group',
  selected: false,
  over: false,
  top: 0,
  height: 32,
} as const

const found = (change: Partial<FoundOrg> = {}) => ({
  org: {
    orgUrl: 'https://contoso.crm4.dynamics.com' as OrgUrl,
    name: 'Contoso Sales',
    environment: 'production',
    version: '9.2.24073.198',
    region: 'EMEA',
    state: 'enabled',
    environmentId: null,
    customer: 'Contoso',
    there: null,
    elsewhere: false,
    ...change,
  } as const,
  chosen: false,
  top: 0,
  place: 1,
  of: 1,
  onchoose: none,
})

const asking = {
  id: 'question',
  program: {
    executable: '/usr/bin/node',
    script: '/home/alex/reports/monthly-report.mjs',
    parent: '/usr/bin/bash',
    through: null,
  },
  profileId: 'contoso',
  canRemember: true,
  endsAt: NOW,
}
const unverified = { executable: null, script: null, parent: null, through: null }
const production = summaryOf(aProfile({ id: 'contoso' }))
const grant = {
  id: 'grant',
  executable: '/usr/bin/node',
  script: '/home/alex/reports/monthly-report.mjs',
  profileId: 'contoso',
  decision: 'always',
  grantedAt: NOW,
  until: null,
  lastUsed: NOW,
} as const

const asked = {
  source: 'org-challenge',
  url: 'https://contoso.crm4.dynamics.com/api/data',
  finding: 'sign-in-request',
  facts: {
    location: 'https://sts.contoso.com/adfs/ls',
    stsHost: 'sts.contoso.com',
    homeRealm: 'contoso.com',
  },
  rule: 'https://learn.microsoft.com/rule',
  at: NOW,
  took: 12,
  status: 302,
} as const

export const organizations = {
  EnvironmentTag: specimen(EnvironmentTag, Object.fromEntries(ENVIRONMENTS.map((kind) => [kind, { kind }]))),
  EvidenceList: specimen(EvidenceList, { one: { evidence: [asked], onrule: none } }),
  ClockNote: specimen(ClockNote, {
    unknown: { clocks: { is: 'unknown' } },
    'in sync': { clocks: { is: 'in-sync', servers: 3, wrong: [] } },
    'a server wrong': {
      clocks: { is: 'in-sync', servers: 3, wrong: [{ host: 'sts.contoso.com', difference: 420_000 }] },
    },
    'computer behind': {
      clocks: {
        ...{ is: 'computer-wrong', servers: 2 },
        reference: { host: 'login.microsoftonline.com', difference: -420_000 },
      },
    },
    'not decided': { clocks: { is: 'apart', server: { host: 'crm.contoso.com', difference: 7_200_000 } } },
  }),
  DeviceCode: specimen(DeviceCode, {
    usual: { code: 'ABCD-EFGH', page: 'https://microsoft.com/devicelogin' },
  }),
  Facts: specimen(Facts, {
    usual: {
      facts: [
        { label: 'Organization', value: 'Contoso Sales' },
        { label: 'Organization ID', value: '44444444-4444-4444-8444-444444444444', copy: true, mono: true },
        { label: 'Roles', value: 'Salesperson, System Customizer', wide: true },
        { label: 'Not shown', value: null },
      ],
    },
  }),
  FoundRow: specimen(FoundRow, {
    new: found(),
    chosen: { ...found(), chosen: true },
    'in the list': found({ there: 'contoso' }),
    disabled: found({ state: 'disabled', environment: 'sandbox' }),
    elsewhere: found({ elsewhere: true, orgUrl: 'https://crm.contoso.com/Contoso' as OrgUrl }),
    'without facts': found({ environment: 'unspecified', customer: null, version: null, region: null }),
    'a long name': found({ name: 'Contoso Sales and Marketing '.repeat(5), state: 'disabled' }),
  }),
  GroupHeader: specimen(GroupHeader, {
    open: heading,
    collapsed: { ...heading, row: { ...heading.row, open: false } },
    selected: { ...heading, selected: true },
    'under a drag': { ...heading, over: true },
  }),
  Highlighted: specimen(Highlighted, {
    none: { text: 'Contoso Sales', hits: [] },
    initials: {
      text: 'Contoso Sales',
      hits: [
        [0, 1],
        [8, 9],
      ],
    },
  }),
  ProfileRow: specimen(ProfileRow, {
    ...inEachSession((session) => row(session)),
    ...Object.fromEntries(
      ENVIRONMENTS.map((environment) => [environment, row({ status: 'saved' }, { environment })]),
    ),
    favorite: row({ status: 'saved' }, { favorite: true }),
    'not detected, no account': { ...row({ status: 'signed-out' }, { detection: null }), account: null },
    selected: { ...row({ status: 'saved' }), selected: true, current: true },
    compact: {
      ...row(connectedState(), { environment: 'production', favorite: true }),
      compact: true,
      height: 46,
    },
    'a secret that ends': { ...row({ status: 'saved' }), ends: 'Client secret ends on 2026-12-03' },
    'removed by the team': row({ status: 'saved' }, { catalog: { catalog: 'a', entry: 'b', removed: true } }),
    'found by a search': { ...row({ status: 'saved' }), query: queryOf('cont') },
    'found by its account, state and environment': {
      ...row({ status: 'saved' }, { environment: 'sandbox' }),
      query: queryOf('alex saved sandbox'),
    },
    'found by its customer': {
      ...row({ status: 'saved' }, { customer: 'Wide World Importers', environment: 'sandbox' }),
      query: queryOf('importers'),
    },
    'found by its notes': {
      ...row({ status: 'saved' }, { notes: 'Before a new release, ask Megan first.\nShe knows why.' }),
      query: queryOf('megan'),
    },
    'a long name': row({ status: 'saved' }, { name: 'Contoso Sales and Marketing '.repeat(5) }),
  }),
  ProgramGrantRow: specimen(ProgramGrantRow, {
    always: { grant, organization: 'Contoso Sales', onrevoke: none },
    'for an hour, not used': {
      grant: { ...grant, decision: 'hour', until: NOW, lastUsed: null, script: null },
      organization: 'Contoso Sales',
      onrevoke: none,
    },
    'never, of a removed organization': {
      grant: { ...grant, decision: 'never' },
      organization: null,
      onrevoke: none,
    },
  }),
  ProgramQuestion: specimen(ProgramQuestion, {
    production: { question: asking, profile: production, more: 0, onanswer: none },
    'sandbox, by the command line, more wait': {
      question: { ...asking, program: { ...asking.program, through: '/opt/Homerealm/homerealm' } },
      profile: { ...production, environment: 'sandbox' },
      more: 2,
      onanswer: none,
    },
    'a script that is not certain': {
      question: { ...asking, program: { ...asking.program, script: null }, canRemember: false },
      profile: { ...production, environment: 'development' },
      more: 0,
      onanswer: none,
    },
    unverified: {
      question: { ...asking, program: unverified, canRemember: false },
      profile: production,
      more: 0,
      onanswer: none,
    },
  }),
  QuestionList: specimen(QuestionList, {
    'of each state': {
      questions: [
        { id: 'a', kind: 'web-api', host: 'contoso.crm4.dynamics.com', state: 'asking' },
        { id: 'b', kind: 'web-api', host: 'contoso.com', state: 'answered', evidence: asked },
        { id: 'c', kind: 'web-api', host: 'crm.contoso.com', state: 'failed' },
        { id: 'd', kind: 'web-api', host: 'old.contoso.com', state: 'left' },
      ],
    },
  }),
  RowActions: specimen(
    RowActions,
    inEachSession((session) => ({ session, favorite: session.status === 'saved', onact: none })),
  ),
  StateMark: specimen(StateMark, {
    ...inEachSession(({ status }) => ({ status })),
    'sign-in needed': { status: 'sign-in-needed' },
  }),
}
