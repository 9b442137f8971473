/** Across main/session/connect: the server of a sign-in page asks for a certificate. The person of that attempt chooses, and a renewal shows none. */
import { beforeEach, expect, test } from 'vitest'
import type { CertificateRequest } from '../../../../main/contract/session.ts'
import { hosts } from '../../../lab/index.ts'
import { Connecting } from '../../../support/connecting.ts'
import { useLab } from '../../../support/use-lab.ts'

const lab = useLab()

let app: Connecting
beforeEach(() => {
  app = new Connecting(lab)
  app.agent.wantsCertificate = {
    host: 'certauth.sts.example',
    certificates: [{ id: 'sha256/a', subject: 'Adele', issuer: 'CA', validFrom: 0, validUntil: 1 }],
  }
})

test.each([
  ['WS-Federation', hosts.adatum, 'adele@adatum.example'],
  ['AD FS by OAuth', hosts.tailspin, 'diego@tailspin.example'],
  ['Microsoft Entra', hosts.contoso, 'alex@contoso.example'],
])('%s: the page’s server is shown what the person chose', async (_method, host, userName) => {
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
})

test('where nobody can be asked none is shown, in a window that nobody sees too', async () => {
  app.as('adele@adatum.example')
  const profile = await app.add(hosts.adatum)
  await app.connect(profile)
  lab.endOrgSessions('adele@adatum.example')
  await app.connect(profile, { chooseCertificate: async () => 'sha256/a' })
  expect([app.agent.hidden, app.agent.certificates]).toEqual([1, [null, null]])
})
