/** Across main/session/connect: WS-Trust with a Kerberos ticket, a real KDC and the real Kerberos library, and no password. */
import { readFileSync } from 'node:fs'
import tls from 'node:tls'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { SecretRequest } from '../../../../main/contract/session.ts'
import { Secret } from '../../../../main/secret.ts'
import { askingWords } from '../../../../main/words/session.ts'
import { hosts } from '../../../lab/index.ts'
import '../../../lab/localhost-names.mjs'
import { whyNoWindowsLab } from '../../../lab/windows/index.ts'
import { type Realm, startRealm } from '../../../lab/windows/realm.ts'
import { failureOf } from '../../../support/connecting.ts'
import { sharedFolder } from '../../../support/shared-folder.ts'
import { connecting, useLab } from '../../../support/use-lab.ts'

const missing = whyNoWindowsLab()
const NOBODY = 'FILE:/nonexistent/tickets'
const method = 'ws-trust'

describe.skipIf(missing !== null)(`WS-Trust by a ticket${missing === null ? '' : ` (${missing})`}`, () => {
  const lab = useLab()
  const app = connecting(lab)
  let realm: Realm
  const folder = sharedFolder()
  const before = { ...process.env }
  const CHANGED = ['KRB5_CONFIG', 'KRB5CCNAME', 'KRB5_KTNAME', 'KRB5RCACHENAME']

  beforeAll(async () => {
    realm = await startRealm({
      folder,
      // not what the user names end in, as often
      name: 'CORP.EXAMPLE',
      people: ['adele@adatum.example', 'isaiah@adatum.example', 'megan@fabrikam.example'].map(lab.person),
      host: hosts.adatumSts,
      moreHosts: [hosts.fabrikamSts],
      otherHost: hosts.tailspinSts,
    })
    tls.setDefaultCACertificates([...tls.getCACertificates('default'), readFileSync(lab.caFile, 'utf8')])
    process.env['KRB5_CONFIG'] = realm.env['KRB5_CONFIG']
    process.env['KRB5_KTNAME'] = realm.keytab
    process.env['KRB5RCACHENAME'] = 'none:'
  }, 60_000)
  afterAll(async () => {
    for (const name of CHANGED)
      if (before[name] === undefined) delete process.env[name]
      else process.env[name] = before[name]
    await realm?.stop()
  })
  beforeEach(() => {
    process.env['KRB5CCNAME'] = NOBODY
  })

  const holding = async (userName: string): Promise<void> => {
    const { password } = lab.person(userName)
    process.env['KRB5CCNAME'] = await realm.ticket(userName.split('@')[0] ?? '', password)
  }
  const typing = (userName: string) => {
    const asked: SecretRequest[] = []
    const ask = async (request: SecretRequest) => {
      asked.push(request)
      return { name: userName, secret: new Secret(lab.person(userName).password), keep: true }
    }
    return { asked, options: { method, ask } as const }
  }
  const posts = () => lab.log.filter(({ method: by, path }) => by === 'POST' && path.includes('/trust/'))

  test('opens an organization with claims without a question, and renews by a ticket', async () => {
    await holding('adele@adatum.example')
    const profile = await app.add(hosts.adatum)
    const { asked, options } = typing('adele@adatum.example')
    expect(await app.connect(profile, options)).toMatchObject({
      method,
      interactive: false,
      accountName: 'adele@CORP.EXAMPLE',
      who: { userName: 'adele@adatum.example' },
    })
    app.endAccessTokens()
    for (const _turn of ['by the ticket', 'from the vault'])
      expect(await app.connect(profile, { interactive: false })).toMatchObject({ interactive: false })
    expect(app.store.accounts().map(({ name }) => name)).toEqual(['adele@CORP.EXAMPLE'])
    expect(asked).toEqual([])
    expect(posts().map(({ path }) => path)).not.toContainEqual(expect.stringContaining('usernamemixed'))
    const saved = [...app.vault.records.values()].map((secret) => secret.reveal()).join()
    expect(saved).not.toContain(lab.person('adele@adatum.example').password)
  })

  test('opens an organization online by the token that the assertion is exchanged for', async () => {
    await holding('megan@fabrikam.example')
    const userName = 'megan@fabrikam.example'
    const profile = await app.organizations.add({ url: lab.url(hosts.fabrikam), userName })
    const { asked, options } = typing(userName)
    // the id_token says who that is, whatever the realm of the ticket is called
    expect(await app.connect(profile, options)).toMatchObject({ interactive: false, accountName: userName })
    expect(asked).toEqual([])
  })

  test('of another person than the connection is for is not used: the password is asked for, and why', async () => {
    await holding('isaiah@adatum.example')
    const profile = await app.add(hosts.adatum, { userName: 'adele@adatum.example' })
    const { asked, options } = typing('adele@adatum.example')
    expect(await app.connect(profile, options)).toMatchObject({ interactive: true })
    expect(asked.map(askingWords)).toMatchObject([{ why: expect.stringContaining('isaiah@CORP.EXAMPLE') }])
    expect(app.store.accounts().map(({ name }) => name)).toEqual(['adele@adatum.example'])
  })

  test('that came after the first connect does not open another person’s account', async () => {
    await holding('adele@adatum.example')
    const profile = await app.add(hosts.adatum)
    await app.connect(profile, { method })
    app.endAccessTokens()
    await holding('isaiah@adatum.example')
    const failure = await failureOf(app.connect(profile, { interactive: false }))
    expect(failure.code).toBe('sign-in-needs-person')
  })

  test('that is not there is nothing to be told: the password is asked for', async () => {
    const { asked, options } = typing('adele@adatum.example')
    expect(await app.connect(await app.add(hosts.adatum), options)).toMatchObject({ interactive: true })
    expect(asked).toHaveLength(1)
    expect(asked[0]).not.toHaveProperty('why')
  })

  test('does not stand in for a password that was kept', async () => {
    const profile = await app.add(hosts.adatum)
    await app.connect(profile, typing('adele@adatum.example').options)
    await holding('isaiah@adatum.example')
    app.endAccessTokens()
    expect(await app.connect(profile, { interactive: false })).toMatchObject({
      accountName: 'adele@adatum.example',
    })
  })

  test('that the STS does not take leaves the password', async () => {
    await holding('adele@adatum.example')
    process.env['KRB5_KTNAME'] = '/nonexistent/keytab'
    try {
      const { asked, options } = typing('adele@adatum.example')
      expect(await app.connect(await app.add(hosts.adatum), options)).toMatchObject({ interactive: true })
      expect(asked.map(askingWords)).toMatchObject([
        { why: expect.stringContaining('does not take the Kerberos ticket') },
      ])
    } finally {
      process.env['KRB5_KTNAME'] = realm.keytab
    }
  })
})
