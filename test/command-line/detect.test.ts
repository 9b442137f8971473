/** Every row of the decision table with the built command line at the lab: the decision, the reason and the exit status. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { hosts } from '../lab/index.ts'
import { type CliRun, homerealm } from '../support/command-line.ts'
import { sharedFolder } from '../support/shared-folder.ts'
import { useLab } from '../support/use-lab.ts'

const lab = useLab()
const folder = sharedFolder()

beforeAll(() => writeFile(join(folder, 'clouds.json'), JSON.stringify(lab.clouds)))

interface Report {
  readonly org: {
    url: string
    hosting: string | null
    cloud: string | null
    version: string | null
    uniqueName: string | null
    path: { segment: string; is: string } | null
    notes: readonly string[]
  }
  readonly identityProvider: {
    kind: string
    name: string
    authority: string | null
    issuer: string | null
    brand: string | null
  }
  readonly signInMethods: { id: string; label: string; recommended: boolean; whyNot: string | null }[]
  readonly evidence: {
    source: string
    url: string | null
    status: number | null
    said: string
    means: string
    rule: string | null
  }[]
  readonly failure: { code: string; message: string; advice: string | null } | null
}

const cli = (args: readonly string[], env: Record<string, string> = {}): Promise<CliRun> =>
  homerealm(args, {
    PATH: process.env['PATH'] ?? '',
    HOMEREALM_DATA_DIR: join(folder, 'data'),
    ...lab.env(),
    ...env,
  })
const detect = (host: keyof typeof hosts, more: readonly string[] = [], path = '') =>
  cli([
    'detect',
    `${lab.url(hosts[host])}${path}`,
    '--json',
    '--clouds',
    join(folder, 'clouds.json'),
    ...more,
  ])

/** The organization, the options and the expected report. */
interface Row {
  readonly host: keyof typeof hosts
  readonly path?: string
  readonly user?: string
  readonly more?: readonly string[]
  readonly status: number
  readonly hosting: string | null
  readonly kind: string
  readonly name?: RegExp
  readonly recommended?: string
  readonly because?: RegExp
  /** The organization URL. */
  readonly url?: RegExp
  readonly failure?: string
}

const online = { hosting: 'online', recommended: 'entra' } as const
const ifd = { status: 0, hosting: 'ifd', kind: 'ad-fs', name: /^AD FS, claims-based$/ } as const
const windows = {
  status: 0,
  hosting: 'on-premises',
  kind: 'active-directory',
  recommended: 'windows',
  name: /^Windows \(Active Directory\)$/,
} as const
const undecided = { status: 3, hosting: null, kind: 'unknown' } as const
const byAccount = { ...online, status: 3, kind: 'unknown', failure: 'identity-provider-unknown' } as const

const rows: Readonly<Record<string, Row>> = {
  'a managed account': {
    ...online,
    host: 'contoso',
    user: 'alex@contoso.example',
    status: 0,
    kind: 'managed',
    name: /^Microsoft Entra ID, managed account \(User ID\)$/,
    because: /Microsoft Online Services created and manages it/,
  },
  'an account federated by AD FS': {
    ...online,
    host: 'fabrikam',
    user: 'megan@fabrikam.example',
    status: 0,
    kind: 'federated',
    name: /^Active Directory, federated through fabrikam\.example \(AD FS at sts\.fabrikam\.localhost:\d+\)$/,
    because: /The AD FS at sts\.fabrikam/,
  },
  'an account federated by a third party': {
    ...online,
    host: 'contoso',
    user: 'w@woodgrove.example',
    status: 0,
    kind: 'federated',
    name: /third-party STS at idp\.woodgrove\.localhost/,
    because: /an STS other than AD FS/,
  },
  'an account federated by SAML': {
    ...online,
    host: 'contoso',
    user: 'p@proseware.example',
    status: 0,
    kind: 'federated',
    name: /third-party STS at saml\.proseware/,
    because: /signs in as a guest/,
  },
  'a Microsoft account': {
    host: 'contoso',
    user: 'mona@outlook.com',
    status: 5,
    hosting: 'online',
    kind: 'microsoft-account',
    because: /do not accept it/,
    failure: 'microsoft-account-refused',
  },
  'a personal account with a work name that was checked': {
    host: 'contoso',
    user: 'personal@contoso.example',
    more: ['--check-account'],
    status: 5,
    hosting: 'online',
    kind: 'microsoft-account',
    failure: 'microsoft-account-refused',
  },
  'a work account and a Microsoft account of one name': {
    ...online,
    host: 'contoso',
    user: 'both@contoso.example',
    more: ['--check-account'],
    status: 0,
    kind: 'managed',
    name: /a Microsoft account has this name too/,
    because: /choose the work or school account/,
  },
  'an answer that Microsoft throttles': {
    ...online,
    host: 'contoso',
    user: 'throttled@contoso.example',
    more: ['--check-account'],
    status: 0,
    kind: 'managed',
    because: /That shows nothing/,
  },
  'a tenant of another cloud': {
    ...online,
    host: 'contoso',
    user: 'g@government.example',
    status: 0,
    kind: 'managed',
    because: /belongs to the cloud “US Government \(GCC High\)”/,
  },
  'an unknown domain': {
    ...byAccount,
    host: 'contoso',
    user: 'x@nowhere.example',
    because: /does not know the domain/,
  },
  'a name without a domain': { ...byAccount, host: 'contoso', user: 'CONTOSO\\alex' },
  'an organization online without a user name': {
    ...byAccount,
    host: 'contoso',
    because: /accepts tokens from Microsoft Online \(Lab cloud\)/,
  },
  'a vanity host of an organization online': {
    ...online,
    host: 'vanity',
    user: 'alex@contoso.example',
    status: 0,
    kind: 'managed',
  },
  'a challenge that is folded, quoted and in mixed case': {
    ...online,
    host: 'folded',
    user: 'alex@contoso.example',
    status: 0,
    kind: 'managed',
  },
  'an old challenge without a resource': {
    ...online,
    host: 'noResource',
    user: 'alex@contoso.example',
    status: 0,
    kind: 'managed',
  },
  'a server that has Web API 8.2 only': {
    ...online,
    host: 'older',
    user: 'alex@contoso.example',
    status: 0,
    kind: 'managed',
  },
  'a server whose pages never end': {
    ...online,
    host: 'endless',
    user: 'alex@contoso.example',
    status: 0,
    kind: 'managed',
  },
  'a token asked for another host': {
    ...byAccount,
    host: 'foreignResource',
    because: /only for the organization itself/,
  },
  'AD FS without OAuth': {
    ...ifd,
    host: 'adatum',
    recommended: 'ws-federation',
    because: /to sign in by WS-Federation/,
  },
  'AD FS with OAuth and Windows': {
    ...ifd,
    host: 'tailspin',
    recommended: 'ad-fs-oauth',
    because: /accepts tokens from the AD FS at sts\.tailspin/,
  },
  'AD FS whose challenge comes after Negotiate': {
    ...ifd,
    host: 'reversed',
    recommended: 'ad-fs-oauth',
    because: /accepts tokens from the AD FS/,
  },
  'AD FS behind a proxy, by its description': {
    ...ifd,
    host: 'describedClaims',
    recommended: 'ws-trust',
    because: /services accept claims from an STS/,
  },
  'Windows authentication': {
    ...windows,
    host: 'northwind',
    path: 'Northwind/main.aspx',
    because: /accepts Windows accounts/,
  },
  'Windows authentication by NTLM alone': {
    ...windows,
    host: 'ntlmOnly',
    because: /NTLM only\. It does not offer Kerberos/,
  },
  'Windows behind a proxy, by its description': {
    ...windows,
    host: 'describedWindows',
    because: /services accept Windows accounts/,
  },
  'Windows under a name of the cloud': {
    ...windows,
    host: 'contradicting',
    because: /Sources disagree\. The answers of the server count/,
  },
  'online behind a proxy, by its description': {
    ...online,
    host: 'describedOnline',
    user: 'alex@contoso.example',
    status: 0,
    kind: 'managed',
    because: /The policy of 2012 applies/,
  },
  'Live ID by its description': {
    host: 'describedLive',
    status: 5,
    hosting: 'online',
    kind: 'microsoft-account',
    because: /no longer has such organizations/,
    failure: 'microsoft-account-refused',
  },
  'an unknown sign-in server': {
    host: 'stranger',
    recommended: 'entra',
    status: 3,
    hosting: 'online',
    kind: 'unknown',
    because: /not the login host of a known cloud/,
    failure: 'authority-unconfirmed',
  },
  'a proxy of Entra that asks for sign-in first': {
    ...undecided,
    host: 'entraProxied',
    user: 'alex@contoso.example',
    because: /A proxy in front of the organization.*client ID 5d0a8f5e/,
    failure: 'org-behind-proxy',
  },
  'a Web Application Proxy that asks for sign-in first': {
    ...undecided,
    host: 'webProxied',
    user: 'adele@adatum.example',
    because: /for urn:AppProxy:com, so it does not show/,
    failure: 'org-behind-proxy',
  },
  'a guest with the name from the directory': {
    ...online,
    host: 'contoso',
    user: 'megan_fabrikam.example#EXT#@contoso.example',
    status: 0,
    kind: 'federated',
    name: /through fabrikam\.example/,
    because: /The guest signs in as megan@fabrikam\.example/,
  },
  'a page of a server with claims': {
    ...ifd,
    host: 'adatum',
    path: 'Fieldservice/start/edit.aspx',
    recommended: 'ws-federation',
    because: /“Fieldservice” belongs to a page/,
    url: /^https:\/\/crm\.adatum\.localhost:\d+$/,
  },
  'a path of a server that asks for Windows accounts everywhere': {
    ...windows,
    host: 'northwind',
    path: 'Fieldservice/start/edit.aspx',
    because: /do not show whether “Fieldservice” names the organization/,
    url: /\/Fieldservice$/,
  },
  'Basic authentication': { ...undecided, host: 'basicOnly', failure: 'identity-provider-unknown' },
  'a description whose policy is on another server': {
    ...undecided,
    host: 'farImport',
    because: /did not follow an import from another server \(described-windows/,
    failure: 'org-answer-unknown',
  },
  'a description that imports itself in a circle': {
    ...undecided,
    host: 'importLoop',
    failure: 'org-answer-unknown',
  },
  'a login page for everything': { ...undecided, host: 'plain', failure: 'org-answer-unknown' },
  'a server with a fault': { ...undecided, host: 'broken', failure: 'org-error' },
  'redirects without end': {
    ...undecided,
    host: 'loop',
    because: /keeps redirecting/,
    failure: 'redirect-loop',
  },
  'a redirect to http': {
    ...undecided,
    host: 'downgrade',
    status: 5,
    because: /without encryption/,
    failure: 'redirect-refused',
  },
  'a server that never answers': {
    ...undecided,
    host: 'slow',
    more: ['--timeout', '1'],
    status: 4,
    because: /did not answer within 1/,
    failure: 'host-timeout',
  },
  'an untrusted certificate': {
    ...undecided,
    host: 'slow',
    path: 'badcert',
    status: 4,
    failure: 'certificate-refused',
  },
}

describe('homerealm detect', () => {
  test.concurrent.each(Object.entries(rows))('reports %s', async (_claim, row) => {
    const { host, path = '', user, more = [] } = row
    const args = [...(user === undefined ? [] : ['--user', user]), ...more]
    const run =
      path === 'badcert'
        ? await cli(['detect', lab.url('badcert.localhost'), '--json'])
        : await detect(host, args, path)
    const report = run.json<Report>()
    expect({ status: run.status, failure: report.failure?.code ?? null }).toEqual({
      status: row.status,
      failure: row.failure ?? null,
    })
    expect(report.org.hosting).toBe(row.hosting)
    if (row.url) expect(report.org.url).toMatch(row.url)
    expect(report.identityProvider.kind).toBe(row.kind)
    if (row.name) expect(report.identityProvider.name).toMatch(row.name)
    expect(report.signInMethods.find(({ recommended }) => recommended)?.id).toBe(row.recommended)
    if (row.because)
      expect(report.evidence.map(({ said, means }) => `${said} ${means}`).join('\n')).toMatch(row.because)
    // for every row: each unavailable method has a reason, and no evidence names the user
    for (const { recommended, whyNot } of report.signInMethods)
      expect(recommended || whyNot === null || whyNot.length > 10).toBe(true)
    if (user) expect(JSON.stringify(report.evidence)).not.toContain(JSON.stringify(user).slice(1, -1))
  })

  test('prints JSON in the form that programs rely on', async () => {
    const { out } = await detect('fabrikam', ['--user', 'megan@fabrikam.example'])
    const port = String(lab.port)
    const report = JSON.parse(
      out.replaceAll(port, 'PORT').replaceAll(lab.tenants.fabrikam, 'TENANT'),
    ) as Report
    expect({ ...report, signInMethods: undefined, evidence: undefined }).toMatchInlineSnapshot(`
      {
        "evidence": undefined,
        "failure": null,
        "identityProvider": {
          "authority": "https://login.lab.localhost:PORT/TENANT",
          "brand": "Fabrikam",
          "issuer": "http://sts.fabrikam.localhost:PORT/adfs/services/trust",
          "kind": "federated",
          "name": "Active Directory, federated through fabrikam.example (AD FS at sts.fabrikam.localhost:PORT)",
        },
        "org": {
          "cloud": "Lab cloud",
          "hosting": "online",
          "notes": [],
          "path": null,
          "uniqueName": null,
          "url": "https://fabrikam.crm.lab.localhost:PORT",
          "version": "9.2.24073.198",
        },
        "signInMethods": undefined,
      }
    `)
    expect(
      report.signInMethods.map(({ id, recommended, whyNot }) => [id, recommended, whyNot === null]),
    ).toEqual([
      ['entra', true, true],
      ['ws-trust', false, true],
      ['client-credentials', false, true],
      ...['ad-fs-oauth', 'ws-federation', 'windows'].map((id) => [id, false, false]),
    ])
    for (const method of report.signInMethods)
      expect(Object.keys(method)).toEqual(['id', 'label', 'recommended', 'whyNot'])
    // the detection does not wait for the front page and the version
    expect(report.evidence.map(({ source }) => source)).toEqual(
      expect.arrayContaining([
        'org-url',
        'org-challenge',
        'realm-discovery',
        'openid-configuration',
        'federation-metadata',
        'metadata-exchange',
      ]),
    )
  })

  test('prints lines for people, and failures on standard error', async () => {
    const run = await cli(['detect', lab.url(hosts.adatum)])
    expect(run.status).toBe(0)
    expect(run.out).toMatch(/^Identity provider +AD FS, claims-based$/m)
    expect(run.out).toMatch(/^Sign-in +WS-Federation \(recommended\)$/m)
    expect(run.out).toContain('Why:')
    const refused = await cli(['detect', lab.url(hosts.plain)])
    expect(refused.err).toMatch(/^org-answer-unknown: /)
  })

  test('prints what it changed in the address, and the command for the other choice', async () => {
    const asked = `${lab.url(hosts.northwind)}Fieldservice/start/edit.aspx`
    const undecidedPath = await cli(['detect', asked])
    expect(undecidedPath.out).toContain(`homerealm detect ${lab.url(hosts.northwind).slice(0, -1)}\n`)
    const chosen = await cli(['detect', asked, '--keep-path', '--json'])
    expect(chosen.json<Report>().org).toMatchObject({
      url: expect.stringMatching(/\/Fieldservice$/),
      path: null,
    })
    const added = await cli(['add', `${lab.url(hosts.adatum)}Fieldservice/start/edit.aspx`])
    expect(added.out).toMatch(/Only the organization’s own address was kept/)
    expect(added.out).toMatch(/homerealm change \S+ --url .*\/Fieldservice --keep-path/)
    expect(added.out).toMatch(/^Added .* \(https:\/\/crm\.adatum\.localhost:\d+\)\.$/m)
  })

  test('trusts only certificates that Node or the operating system trusts', async () => {
    const detected = (more: Record<string, string>) =>
      cli(['detect', lab.url(hosts.adatum), '--json'], { NODE_EXTRA_CA_CERTS: '', ...more })
    const nobody = await detected({ SSL_CERT_FILE: '/dev/null', SSL_CERT_DIR: '/nowhere' })
    expect([nobody.status, nobody.json<Report>().failure?.code]).toEqual([4, 'certificate-refused'])
    // OpenSSL's variable for the store of the system
    const system = await detected({ SSL_CERT_FILE: lab.caFile, SSL_CERT_DIR: '/nowhere' })
    expect([system.status, system.json<Report>().failure]).toEqual([0, null])
  })

  test.each([
    ['a malformed address', ['detect', 'not an address', '--json'], 'url-malformed'],
    [
      'an address of another Microsoft service',
      ['detect', 'make.gov.powerapps.us', '--json'],
      'url-not-an-org',
    ],
    [
      'a missing file of clouds',
      ['detect', 'crm.contoso.example', '--clouds', '/nowhere/clouds.json', '--json'],
      'input-refused',
    ],
    ['a user without a domain', ['realm', 'nobody', '--json'], 'input-refused'],
  ])('ends with a usage error for %s', async (_claim, args, code) => {
    const run = await cli(args)
    expect([run.status, run.json<Report>().failure?.code]).toEqual([2, code])
  })
})

describe('homerealm realm', () => {
  test.concurrent.each([
    ['alex@contoso.example', 0, 'managed'],
    ['megan@fabrikam.example', 0, 'federated'],
    ['w@woodgrove.example', 0, 'federated'],
    ['mona@outlook.com', 0, 'microsoft-account'],
    ['x@nowhere.example', 3, 'unknown'],
  ])('ends for %s with status %i, as %s', async (user, status, kind) => {
    const run = await cli(['realm', user, '--json', '--clouds', join(folder, 'clouds.json')])
    expect([run.status, run.json<Report>().identityProvider.kind]).toEqual([status, kind])
  })
})
