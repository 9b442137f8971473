/** The search on the servers of on-premises organizations, with each kind of saved sign-in. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import '../../lab/localhost-names.mjs'
import { hosts } from '../../lab/index.ts'
import { startWindowsLab, type WindowsLab, whyNoWindowsLab } from '../../lab/windows/index.ts'
import { trustLab } from '../../support/trust-lab.ts'
import { typing } from '../../support/typing.ts'
import { connecting, useLab } from '../../support/use-lab.ts'

const lab = useLab()
const app = connecting(lab)
trustLab(lab)
const missing = whyNoWindowsLab()

/** What the only account finds. */
async function found() {
  const [account] = app.store.accounts()
  const finder = app.finder
  const { orgs, asked } = await finder.find(account?.id ?? '', {
    ...{ ticket: 'x', signal: AbortSignal.timeout(60_000) },
  })
  return { finder, orgs, asked, urls: orgs.map(({ orgUrl }) => orgUrl) }
}

test.each([
  ['the cookies of a session, by SOAP', hosts.adatum, 'adele@adatum.example', 'A. Datum'],
  ['a token of AD FS', hosts.tailspin, 'diego@tailspin.example', 'Tailspin Toys'],
])('with %s lists the organizations of the server', async (_how, host, userName, name) => {
  app.as(userName)
  const profile = await app.add(host)
  await app.connect(profile)
  const { orgs, asked } = await found()
  expect(asked).toMatchObject([{ name: `${host}:${lab.port}`, state: 'answered', failure: null }])
  expect(orgs).toMatchObject([
    { name, there: profile.id, elsewhere: false, state: 'enabled' },
    {
      name: `${name} Training`,
      there: null,
      elsewhere: false,
      environment: 'sandbox',
      version: '9.1.0021.0008',
    },
  ])
})

test('asks no server of an organization that another account opens', async () => {
  app.as('adele@adatum.example')
  await app.connect(await app.add(hosts.adatum))
  await app.add(hosts.tailspin)
  expect((await found()).asked).toHaveLength(1)
})

describe.skipIf(missing !== null)(`with a Windows account${missing === null ? '' : ` (${missing})`}`, () => {
  let windows: WindowsLab
  beforeAll(async () => {
    windows = await startWindowsLab(lab)
  }, 60_000)
  afterAll(async () => {
    vi.unstubAllEnvs()
    await windows?.stop()
  })

  test.each(['ticket', 'password'])(
    'by %s, also adds another organization of the server, and asks for no password twice',
    async (by) => {
      const { userName, windowsName, password } = lab.person('nora@northwind.example')
      vi.stubEnv('KRB5_CONFIG', windows.env['KRB5_CONFIG'])
      vi.stubEnv('KRB5CCNAME', by === 'ticket' ? await windows.ticket(userName) : 'FILE:/nonexistent')
      const profile = await app.add(windows.url)
      await app.connect(profile, typing(windowsName, password))
      const { finder, urls } = await found()
      expect(urls).toEqual([profile.orgUrl, `${profile.orgUrl}Training`])
      const refusals = await windows.refusals()
      const [id] = await finder.add('x', urls)
      expect(app.store.profile(id ?? '')).toMatchObject({ orgUrl: urls[1], name: 'Northwind Training' })
      expect(await windows.refusals()).toBe(refusals)
    },
  )
})
