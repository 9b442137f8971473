/** Across main/session/connect: Windows accounts of a real Active Directory domain (Samba), which validates tickets, and NTLM with its MIC. */
import { readFileSync } from 'node:fs'
import tls from 'node:tls'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { Secret } from '../../../../main/secret.ts'
import { type DomainLab, startDomainLab, whyNoDomainLab } from '../../../lab/windows/domain-lab.ts'
import { failureOf } from '../../../support/connecting.ts'
import { connecting, useLab } from '../../../support/use-lab.ts'

const missing = whyNoDomainLab()
const STARTING = 300_000

describe.skipIf(missing !== null)(`Active Directory${missing === null ? '' : ` (${missing})`}`, () => {
  const lab = useLab()
  const app = connecting(lab)
  let domain: DomainLab
  const before = { ...process.env }

  beforeAll(async () => {
    domain = await startDomainLab(lab)
    tls.setDefaultCACertificates([...tls.getCACertificates('default'), readFileSync(lab.caFile, 'utf8')])
    process.env['KRB5_CONFIG'] = domain.env['KRB5_CONFIG']
  }, STARTING)
  afterAll(async () => {
    for (const name of ['KRB5_CONFIG', 'KRB5CCNAME'])
      if (before[name] === undefined) delete process.env[name]
      else process.env[name] = before[name]
    await domain?.stop()
  })
  beforeEach(() => {
    process.env['KRB5CCNAME'] = domain.env['KRB5CCNAME']
  })

  const nora = () => lab.person('nora@northwind.example')
  const typing = (name: string, password: string) => ({
    ask: async () => ({ name, secret: new Secret(password), keep: true }),
  })

  test('a ticket of the domain opens the organization', async () => {
    process.env['KRB5CCNAME'] = await domain.ticket(nora().userName)
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
  ])('a password opens it for %s', async (name) => {
    const profile = await app.add(domain.ntlmUrl)
    expect(await app.connect(profile, typing(name, nora().password))).toMatchObject({
      interactive: true,
      who: { userId: nora().id },
    })
    expect(await app.connect(profile, { interactive: false })).toMatchObject({ interactive: false })
  })

  test.each([
    ['a wrong password', 'nora', 'not-the-password'],
    ['a disabled account', 'disabled', null],
    ['a password that has expired', 'expired', null],
    ['nobody', 'nobody', 'some-password'],
  ])('%s is refused after one try, without a word of which it is', async (_what, user, password) => {
    const refused = await domain.refusals()
    const right = () => lab.person(`${user}@northwind.example`).password
    const profile = await app.add(domain.ntlmUrl)
    const failure = await failureOf(app.connect(profile, typing(`NORTHWIND\\${user}`, password ?? right())))
    expect(failure).toMatchObject({ code: 'sign-in-refused', fixedBy: 'you' })
    expect((await domain.refusals()) - refused).toBe(1)
    expect(app.vault.records.size).toBe(0)
  })
})
