/** Across main/session/connect: WS-Trust with a Kerberos ticket, a real KDC and the real Kerberos library, and no password. */
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { askingWords } from '../../../../main/words/session.ts'
import { hosts } from '../../../lab/index.ts'
import '../../../lab/localhost-names.mjs'
import { whyNoWindowsLab } from '../../../lab/windows/index.ts'
import { type Realm, startRealm } from '../../../lab/windows/realm.ts'
import { sharedFolder } from '../../../support/shared-folder.ts'
import { failureOf } from '../../../support/told.ts'
import { trustLab } from '../../../support/trust-lab.ts'
import { typing } from '../../../support/typing.ts'
import { connecting, useLab } from '../../../support/use-lab.ts'

const missing = whyNoWindowsLab()
const NO_TICKETS = 'FILE:/nonexistent/tickets'
const ADELE = 'adele@adatum.example'
const ISAIAH = 'isaiah@adatum.example'
const MEGAN = 'megan@fabrikam.example'
const method = 'ws-trust'

describe.skipIf(missing !== null)(
  `a Kerberos ticket for WS-Trust${missing === null ? '' : ` (${missing})`}`,
  () => {
    const lab = useLab()
    const app = connecting(lab)
    trustLab(lab)
    const folder = sharedFolder()
    let realm: Realm

    beforeAll(async () => {
      realm = await startRealm({
        folder,
        // the user names end with another domain, as in many companies
        name: 'CORP.EXAMPLE',
        people: [ADELE, ISAIAH, MEGAN].map(lab.person),
        host: hosts.adatumSts,
        moreHosts: [hosts.fabrikamSts],
        otherHost: hosts.tailspinSts,
      })
      vi.stubEnv('KRB5_CONFIG', realm.env['KRB5_CONFIG'])
      vi.stubEnv('KRB5RCACHENAME', 'none:')
    }, 60_000)
    afterAll(async () => {
      vi.unstubAllEnvs()
      await realm?.stop()
    })
    beforeEach(() => {
      vi.stubEnv('KRB5CCNAME', NO_TICKETS)
      vi.stubEnv('KRB5_KTNAME', realm.keytab)
    })

    const holding = async (userName: string): Promise<void> => {
      const { password } = lab.person(userName)
      vi.stubEnv('KRB5CCNAME', await realm.ticket(userName.split('@')[0] ?? '', password))
    }
    const answering = (userName: string) => {
      const { asked, ask } = typing(userName, lab.person(userName).password)
      return { asked, options: { method, ask } as const }
    }
    const posts = () => lab.log.filter(({ method: by, path }) => by === 'POST' && path.includes('/trust/'))

    test('opens an organization with claims without a question, and renews the sign-in', async () => {
      await holding(ADELE)
      const profile = await app.add(hosts.adatum)
      const { asked, options } = answering(ADELE)
      expect(await app.connect(profile, options)).toMatchObject({
        method,
        interactive: false,
        accountName: 'adele@CORP.EXAMPLE',
        who: { userName: ADELE },
      })
      app.endAccessTokens()
      for (const _by of ['the ticket', 'the vault'])
        expect(await app.connect(profile, { interactive: false })).toMatchObject({ interactive: false })
      expect(app.store.accounts().map(({ name }) => name)).toEqual(['adele@CORP.EXAMPLE'])
      expect(asked).toEqual([])
      expect(posts().map(({ path }) => path)).not.toContainEqual(expect.stringContaining('usernamemixed'))
      const saved = [...app.vault.records.values()].map((secret) => secret.reveal()).join()
      expect(saved).not.toContain(lab.person(ADELE).password)
    })

    test('opens an online organization with the token for its assertion', async () => {
      await holding(MEGAN)
      const profile = await app.add(hosts.fabrikam, { userName: MEGAN })
      const { asked, options } = answering(MEGAN)
      // the name comes from the ID token, not from the realm of the ticket
      expect(await app.connect(profile, options)).toMatchObject({ interactive: false, accountName: MEGAN })
      expect(asked).toEqual([])
    })

    test('of another user than that of the profile is not used, and the question for the password says why', async () => {
      await holding(ISAIAH)
      const profile = await app.add(hosts.adatum, { userName: ADELE })
      const { asked, options } = answering(ADELE)
      expect(await app.connect(profile, options)).toMatchObject({ interactive: true })
      expect(asked.map(askingWords)).toMatchObject([{ why: expect.stringContaining('isaiah@CORP.EXAMPLE') }])
      expect(app.store.accounts().map(({ name }) => name)).toEqual([ADELE])
    })

    test('of another user does not renew the account', async () => {
      await holding(ADELE)
      const profile = await app.add(hosts.adatum)
      await app.connect(profile, { method })
      app.endAccessTokens()
      await holding(ISAIAH)
      const failure = await failureOf(app.connect(profile, { interactive: false }))
      expect(failure.code).toBe('sign-in-needs-person')
    })

    test('that is missing leads to a question for the password without a reason', async () => {
      const { asked, options } = answering(ADELE)
      expect(await app.connect(await app.add(hosts.adatum), options)).toMatchObject({ interactive: true })
      expect(asked).toHaveLength(1)
      expect(asked[0]).not.toHaveProperty('why')
    })

    test('does not replace a saved password', async () => {
      const profile = await app.add(hosts.adatum)
      await app.connect(profile, answering(ADELE).options)
      await holding(ISAIAH)
      app.endAccessTokens()
      expect(await app.connect(profile, { interactive: false })).toMatchObject({
        accountName: ADELE,
      })
    })

    test('that the STS refuses leads to a question for the password with the reason', async () => {
      await holding(ADELE)
      vi.stubEnv('KRB5_KTNAME', '/nonexistent/keytab')
      const { asked, options } = answering(ADELE)
      expect(await app.connect(await app.add(hosts.adatum), options)).toMatchObject({ interactive: true })
      expect(asked.map(askingWords)).toMatchObject([
        { why: expect.stringContaining('does not take the Kerberos ticket') },
      ])
    })
  },
)
