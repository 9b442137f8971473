/** Every way of signing in that works in the same process as the lab: the org and what the user does. */
import type { ConnectionProfile } from '../../main/contract/profile.ts'
import type { ConnectOptions } from '../../main/session/connect/sign-in-attempt.ts'
import { hosts, type Lab } from '../lab/index.ts'
import { freePort } from '../lab/processes.ts'
import type { Connecting } from './connecting.ts'
import { onAnotherDevice, typing } from './typing.ts'

export interface Way {
  readonly name: string
  /** Adds the org, and chooses the user for the sign-in pages. */
  add(app: Connecting, lab: Lab): Promise<ConnectionProfile>
  options(lab: Lab): Partial<ConnectOptions>
}

const ALEX = 'alex@contoso.example'
const DIEGO = 'diego@tailspin.example'
const MEGAN = 'megan@fabrikam.example'

function atPage(
  name: string,
  org: keyof typeof hosts,
  person: string,
  options: Partial<ConnectOptions> = {},
): Way {
  return {
    name,
    add(app) {
      app.as(person)
      return app.add(hosts[org])
    },
    options: () => options,
  }
}

/** Signs in at AD FS in the system browser, with a redirect to a free port. */
function inSystemBrowser(name: string, org: keyof typeof hosts): Way {
  return {
    name,
    async add(app, lab) {
      app.as(DIEGO)
      const redirectUri = `http://127.0.0.1:${await freePort()}/`
      lab.registerRedirect(redirectUri)
      return app.add(hosts[org], { redirectUri })
    },
    options: () => ({ userAgent: 'system-browser' }),
  }
}

function typed(
  name: string,
  org: keyof typeof hosts,
  method: NonNullable<ConnectOptions['method']>,
  who: (lab: Lab) => { userName: string; password: string },
): Way {
  return {
    name,
    add: (app) => app.add(hosts[org]),
    options(lab) {
      const { userName: typedName, password } = who(lab)
      return { method, ask: typing(typedName, password).ask }
    },
  }
}

export const ways: readonly Way[] = [
  atPage('Microsoft Entra in a window', 'contoso', ALEX),
  atPage('Microsoft Entra in the system’s browser', 'contoso', ALEX, { userAgent: 'system-browser' }),
  {
    ...atPage('Microsoft Entra with a device code', 'contoso', ALEX),
    options: (lab) => onAnotherDevice(lab, ALEX),
  },
  atPage('AD FS 2019 in a window', 'tailspin', DIEGO),
  inSystemBrowser('AD FS 2019 in the system’s browser', 'tailspin'),
  atPage('AD FS 2016 in a window', 'litware', DIEGO),
  inSystemBrowser('AD FS 2016 in the system’s browser', 'litware'),
  atPage('AD FS 2012 R2 in a window', 'wingtip', DIEGO),
  atPage('WS-Federation', 'adatum', 'adele@adatum.example'),
  typed('WS-Trust', 'adatum', 'ws-trust', (lab) => lab.person('adele@adatum.example')),
  {
    ...typed('WS-Trust for a token', 'fabrikam', 'ws-trust', (lab) => lab.person(MEGAN)),
    // the user name selects the STS of her domain
    add: (app, lab) => app.organizations.add({ url: lab.url(hosts.fabrikam), userName: MEGAN }),
  },
  typed('an application', 'contoso', 'client-credentials', ({ application }) => ({
    userName: application.clientId,
    password: application.secret,
  })),
]

export function wayNamed(name: string): Way {
  const way = ways.find((each) => each.name === name)
  if (way === undefined) throw new Error(`There is no way of signing in by ${name}`)
  return way
}

/** The ways that get an ID token and a refresh token, one for each flow. */
export const waysWithRefreshToken: readonly Way[] = [
  'Microsoft Entra in a window',
  'AD FS 2019 in a window',
  'AD FS 2016 in a window',
  'WS-Trust for a token',
].map(wayNamed)
