/** Where the views begin: what main knows and answers, by scene. Runs in the page. */
import type { AppNotice, AppStatus } from '../../main/contract/app.ts'
import { failure } from '../../main/contract/failure.ts'
import type { OrgUrl } from '../../main/contract/org-url.ts'
import { FakeApi } from '../renderer/support/fake-api.ts'
import { PASSED } from '../support/connection-tests.ts'
import { aFailure, anError } from '../support/failures.ts'
import { aDetection, connectingState, failedState, NOW } from '../support/profiles.ts'
import { clientSecret, methods, program, secretOf, services, trace, users, usual } from './answers.ts'
import { EVIDENCE, organizations, SESSIONS } from './organizations.ts'

const [HOUR, DAY] = [3_600_000, 86_400_000]

const withStatus = (change: Partial<AppStatus>, api = usual()): FakeApi => {
  api.status = { ...api.status, ...change }
  return api
}
const withPreferences = (change: Partial<AppStatus['preferences']>, api = usual()): FakeApi =>
  withStatus({ preferences: { ...api.status.preferences, ...change } }, api)

const notice = (level: AppNotice['level'], id: string, said: Pick<AppNotice, 'reason' | 'facts'>) =>
  ({ level, id, ...said }) as AppNotice

/** A connect to Contoso that waits for the person. */
function waiting(step: Parameters<typeof connectingState>[0]): FakeApi {
  const api = usual()
  api.tell('contoso', connectingState(step, 'entra'))
  return api
}

/** How a test sign-in goes, after the person starts it. */
function testing(goes: FakeApi['testing']): FakeApi {
  const api = usual()
  api.testing = goes
  return api
}

const never = new Promise<never>(() => undefined)

/** No organization yet. */
function empty(): FakeApi {
  const api = new FakeApi()
  api.detection = async () => aDetection({ evidence: EVIDENCE, signInMethods: methods })
  return api
}

export const scenes: Readonly<Record<string, () => FakeApi>> = {
  usual,
  empty,
  'with samples and tools': () => {
    const api = withStatus({ canStartDemo: true }, empty())
    api.tools = [
      { tool: 'xrmtoolbox', connections: 14 },
      { tool: 'pac', connections: 1 },
    ]
    return api
  },
  samples: () =>
    withStatus({
      samples: [
        {
          ...{ name: 'Contoso', url: 'https://contoso.crm4.dynamics.com' },
          ...{ userName: 'alex@contoso.com', password: 'not-a-secret' },
        },
        {
          ...{ name: 'Fabrikam', url: 'https://crm.fabrikam.com' },
          ...{ userName: 'megan@fabrikam.com', password: 'not-a-secret' },
        },
      ],
    }),
  'nothing needs attention': () =>
    new FakeApi(organizations(), { contoso: SESSIONS['contoso'] ?? { status: 'signed-out' } }),
  'by customer': () => withPreferences({ grouping: 'customer' }),
  'nothing needs attention, by customer': () =>
    withPreferences({ grouping: 'customer' }, new FakeApi(organizations())),
  compact: () => withPreferences({ density: 'compact', sorting: 'state' }),
  'without the list': () => withPreferences({ listShown: false }),
  banners: () =>
    withStatus({
      vault: { state: 'locked', memory: true, trouble: { reason: 'locked', facts: {} } },
      notices: [
        notice('info', 'a', { reason: 'update-available', facts: { version: '0.2.0' } }),
        notice('warning', 'b', {
          reason: 'store-restored',
          facts: { backupAt: NOW - DAY, kept: '/home/alex/.config/Homerealm/organizations.damaged.db' },
        }),
        notice('error', 'c', {
          reason: 'preferences-unsaved',
          facts: { error: 'ENOSPC' },
        }),
      ],
    }),
  managed: () =>
    withPreferences(
      { proxy: 'manual' },
      withStatus({
        managed: [
          ...(['theme', 'textSize', 'density', 'language', 'userAgent', 'clientIds', 'browser'] as const),
          ...(['trayClick', 'startsAtSignIn', 'reconnects', 'launcherShortcut', 'history'] as const),
          ...(['clipboardSeconds', 'programsMayAsk', 'commandLineAsks', 'proxy', 'proxyServer'] as const),
          ...(['proxyExceptions', 'proxyUser', 'updates', 'updateChannel'] as const),
        ],
        startsAtSignIn: true,
        policyNotice: notice('warning', 'policy', {
          reason: 'policy-wrong',
          facts: {
            ...{ file: '/etc/homerealm/policy.json', updatesOff: false },
            mistakes: [{ name: 'tehme', is: 'unknown' }],
          },
        }),
        updates: {
          ...{ means: 'by-itself', mode: 'on', decidedByPolicy: true, channel: 'stable', hasPage: true },
          state: { is: 'none', checkedAt: NOW - HOUR },
        },
      }),
    ),
  'all settings': () =>
    withPreferences(
      {
        ...{ proxy: 'manual', proxyServer: 'proxy.contoso.com:8080' as never, proxyUser: 'alex' },
        ...{ proxyExceptions: ['.contoso.com' as never], launcherShortcut: 'Control+Alt+H' as never },
      },
      withStatus({
        ...{ startsAtSignIn: true, shortcutState: 'on', hasProxyPassword: false },
        updates: {
          ...{ means: 'with-password', mode: 'notify', decidedByPolicy: false, channel: 'stable' },
          ...{ hasPage: true, state: { is: 'downloading', version: '0.2.0', percent: 40 } },
        },
      }),
    ),
  'asks for a password': () => waiting({ doing: 'asking', request: secretOf({ unencrypted: true }) }),
  'asks for a client secret': () => waiting({ doing: 'asking', request: clientSecret }),
  'shows a code': () =>
    waiting({
      ...{ doing: 'waiting-for-code', code: 'H7KQ2MXPD', page: 'https://microsoft.com/devicelogin' },
      expiresAt: NOW + 900_000,
    }),
  'unexpected host': () =>
    waiting({ doing: 'signing-in', userAgent: 'window', host: 'login.example.net', named: false }),
  'asks for a certificate': () =>
    waiting({
      doing: 'choosing-certificate',
      request: {
        host: 'certauth.sts.contoso.com',
        certificates: [
          {
            ...{ id: 'A1B2', subject: 'Alex Wilber', issuer: 'Contoso Issuing CA' },
            ...{ validFrom: NOW - 30 * DAY, validUntil: NOW + 300 * DAY },
          },
        ],
      },
    }),
  'refused sign-in': () => {
    const api = usual()
    api.tell(
      'contoso',
      failedState(
        aFailure('sign-in-refused', {
          provider: { code: 'AADSTS50126', text: 'AADSTS50126: Error validating credentials.' },
        }),
        { method: 'entra', saved: true },
      ),
    )
    return api
  },
  'another tenant': () => usual({ contoso: { tenant: '99999999-9999-4999-8999-999999999999' } }),
  'unknown server': () =>
    usual({ contoso: { detection: aDetection({ unconfirmedAuthority: 'sts.example.net' }) } }),
  'missing browser': () => {
    const api = usual()
    api.openingPage = async () => {
      throw anError('browser-missing')
    }
    return api
  },
  'sign-out that takes long': () => {
    const api = usual()
    // the provider does not answer
    const signOut = () => {
      api.tell('contoso', { status: 'signed-out' })
      return never
    }
    api.sessions = { ...api.sessions, signOut }
    return api
  },
  'sign-out that ended in part': () => {
    const api = usual()
    const signOut = async () => {
      api.tell('fabrikam', { status: 'signed-out' })
      return { ended: ['sts.fabrikam.com'], notEnded: ['crm.fabrikam.com'] }
    }
    api.sessions = { ...api.sessions, signOut }
    return api
  },
  'a failure': () => {
    const api = usual()
    const change = async () => {
      throw anError('store-unwritable')
    }
    api.profiles = { ...api.profiles, change }
    return api
  },
  'acting as a user': () => {
    const api = usual()
    const [user] = users
    if (user) api.acting = { contoso: { user, header: { name: 'CallerObjectId', value: user.objectId } } }
    return api
  },
  'no history': () => {
    const api = withPreferences({ history: 'nothing' })
    api.histories.clear()
    return api
  },
  'connecting many': () => {
    const api = usual()
    api.connectingAll = () => never
    return api
  },
  'a program asks': () => {
    const api = usual()
    const question = { id: 'q', program, profileId: 'contoso', canRemember: true, endsAt: NOW + 120_000 }
    api.askFor([question, { ...question, id: 'r' }])
    return api
  },
  'a link asks': () => {
    const api = usual()
    api.link = { asks: 'connect', profileId: 'contoso-sandbox' }
    return api
  },
  'a link adds': () => {
    const api = usual()
    api.link = { asks: 'add', orgUrl: 'https://fabrikam-partners.crm4.dynamics.com' as OrgUrl }
    return api
  },
  'a draft': () => {
    const api = usual()
    api.kept = {
      url: 'https://contoso-test.crm4.dynamics.com',
      userName: 'alex@contoso.com',
      keptAt: NOW - DAY,
    }
    return api
  },
  'an address that does not answer': () => {
    const api = usual()
    api.detection = async () => {
      throw anError('host-not-found')
    }
    return api
  },
  'a detection that takes long': () => {
    const api = usual()
    api.detection = () => {
      const host = 'contoso-test.crm4.dynamics.com'
      queueMicrotask(() =>
        api.progress([
          { id: 'a', kind: 'web-api', host, state: 'asking' },
          { id: 'b', kind: 'front-page', host, state: 'failed' },
          { id: 'c', kind: 'realm', host: 'login.microsoftonline.com', state: 'left' },
        ]),
      )
      return never
    }
    return api
  },
  'a path in doubt': () => {
    const api = usual()
    const [withSegment, withoutSegment] = ['https://crm.adatum.com/Sales', 'https://crm.adatum.com']
    api.detection = async () =>
      aDetection({
        ...{
          hosting: 'on-premises',
          evidence: EVIDENCE,
          signInMethods: [{ id: 'windows', recommended: true, whyNot: null }],
        },
        identityProvider: { kind: 'active-directory', schemes: ['negotiate', 'ntlm'] },
        path: {
          ...{ segment: 'Sales', is: 'undecided' },
          withSegment: withSegment as OrgUrl,
          withoutSegment: withoutSegment as OrgUrl,
        },
      })
    return api
  },
  'a test that passes': () => testing(async () => ({ ...PASSED, trace })),
  'a test that fails': () =>
    testing(async () => ({
      ...{ is: 'failed', trace },
      failure: failure('sign-in-refused/application-unknown', {}, { fixedBy: 'directory-administrator' }),
    })),
  'a test that asks': () =>
    testing((tell) => {
      tell({ doing: 'asking', request: clientSecret })
      return never
    }),
  'an account that cannot change': () => {
    const api = usual()
    api.change = async () => {
      throw anError('sign-in-refused')
    }
    return api
  },
  'an account of no organization': () => {
    const api = usual()
    api.finding = async () => ({ orgs: [], asked: services })
    return api
  },
  'imported organizations that detect': () => {
    const api = usual()
    api.importSaved = async () => ({ added: ['contoso', 'trey'], changed: 0, secrets: 0 })
    api.detectingImported = (tell) => {
      tell({ done: 1, failed: 0, of: 2 })
      return never
    }
    return api
  },
}
