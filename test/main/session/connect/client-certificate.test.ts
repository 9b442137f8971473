/** Across main/session/connect: the server of a sign-in page asks for a certificate. The person of that attempt chooses, and a renewal shows none. */
import { expect, test } from 'vitest'
import type { CertificateRequest } from '../../../../main/contract/session.ts'
import { hosts } from '../../../lab/index.ts'
import { connecting, useLab } from '../../../support/use-lab.ts'

const ADELE = 'adele@adatum.example'

const lab = useLab()
const app = connecting(lab, ({ agent }) => {
  agent.wantsCertificate = {
    host: 'certauth.sts.example',
    certificates: [{ id: 'sha256/a', subject: 'Adele', issuer: 'CA', validFrom: 0, validUntil: 1 }],
  }
})

test.each([
  ['WS-Federation', hosts.adatum, ADELE],
  ['OAuth at AD FS', hosts.tailspin, 'diego@tailspin.example'],
  ['Microsoft Entra', hosts.contoso, 'alex@contoso.example'],
])(
  'at a sign-in by %s, the server of the page gets the certificate that the person chose',
  async (_method, host, userName) => {
    app.as(userName)
    const profile = await app.add(host)
    const asked: CertificateRequest[] = []
    await app.connect(profile, {
      chooseCertificate: async (request) => {
        asked.push(request)
        return 'sha256/a'
      },
    })
    expect(asked).toEqual([app.agent.wantsCertificate])
    expect(app.agent.certificates).toEqual(['sha256/a'])
  },
)

test('a server gets no certificate if no person can choose, and none in a hidden window', async () => {
  app.as(ADELE)
  const profile = await app.add(hosts.adatum)
  await app.connect(profile)
  lab.endOrgSessions(ADELE)
  await app.connect(profile, { chooseCertificate: async () => 'sha256/a' })
  expect([app.agent.hidden, app.agent.certificates]).toEqual([1, [null, null]])
})
