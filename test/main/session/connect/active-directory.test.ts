/** Across main/session/connect: Windows accounts of a real Active Directory domain (Samba), which validates tickets, and NTLM with its MIC. */
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { type DomainLab, startDomainLab, whyNoDomainLab } from '../../../lab/windows/domain-lab.ts'
import { failureOf } from '../../../support/told.ts'
import { trustLab } from '../../../support/trust-lab.ts'
import { typing } from '../../../support/typing.ts'
import { connecting, useLab } from '../../../support/use-lab.ts'

const missing = whyNoDomainLab()
const STARTING = 300_000

describe.skipIf(missing !== null)(
  `a connect to Active Directory${missing === null ? '' : ` (${missing})`}`,
  () => {
    const lab = useLab()
    const app = connecting(lab)
    trustLab(lab)
    let domain: DomainLab

    beforeAll(async () => {
      domain = await startDomainLab(lab)
      vi.stubEnv('KRB5_CONFIG', domain.env['KRB5_CONFIG'])
    }, STARTING)
    afterAll(async () => {
      vi.unstubAllEnvs()
      await domain?.stop()
    })
    beforeEach(() => {
      vi.stubEnv('KRB5CCNAME', domain.env['KRB5CCNAME'])
    })

    const nora = () => lab.person('nora@northwind.example')

    test('needs only a ticket of the domain', async () => {
      vi.stubEnv('KRB5CCNAME', await domain.ticket(nora().userName))
      expect(await app.connect(await app.add(domain.negotiateUrl))).toMatchObject({
        method: 'windows',
        interactive: false,
        accountName: 'nora@NORTHWIND.EXAMPLE',
        who: { userId: nora().id },
      })
    })

    test.each([
      'NORTHWIND\\nora',
      'northwind\\NORA',
      'nora@northwind.example',
      'northwind.example\\nora',
      'nora',
    ])('accepts a password for the name %s', async (name) => {
      const profile = await app.add(domain.ntlmUrl)
      expect(await app.connect(profile, { ask: typing(name, nora().password).ask })).toMatchObject({
        interactive: true,
        who: { userId: nora().id },
      })
      expect(await app.connect(profile, { interactive: false })).toMatchObject({ interactive: false })
    })

    test.each([
      ['a wrong password', 'nora', 'not-the-password'],
      ['a disabled account', 'disabled', null],
      ['a password that has expired', 'expired', null],
      ['an unknown user', 'nobody', 'some-password'],
    ])('fails after one try for %s, which the server does not tell apart', async (_what, user, password) => {
      const refused = await domain.refusals()
      const right = () => lab.person(`${user}@northwind.example`).password
      const profile = await app.add(domain.ntlmUrl)
      const { ask } = typing(`NORTHWIND\\${user}`, password ?? right())
      const failure = await failureOf(app.connect(profile, { ask }))
      expect(failure).toMatchObject({ code: 'sign-in-refused', fixedBy: 'you' })
      expect((await domain.refusals()) - refused).toBe(1)
      expect(app.vault.records.size).toBe(0)
    })
  },
)
