import { expect, test } from 'vitest'
import type { Account } from '../../../../main/contract/profile.ts'
import type { HttpRequest } from '../../../../main/http/http.ts'
import { Secret } from '../../../../main/secret.ts'
import { createTickets } from '../../../../main/sign-in/windows/tickets.ts'
import { createWsTrustMethod } from '../../../../main/sign-in/ws-trust/ws-trust-method.ts'
import { hosts } from '../../../lab/index.ts'
import { anAttempt } from '../../../support/attempts.ts'
import { Connecting } from '../../../support/connecting.ts'
import { openStraight } from '../../../support/straight.ts'
import { useLab } from '../../../support/use-lab.ts'

const lab = useLab()

test('a password that has changed is sent once if three organizations of the account renew at once', async () => {
  const app = new Connecting(lab)
  const { http, vault } = app
  const sent: HttpRequest[] = []
  const method = createWsTrustMethod({
    http: (request) => {
      sent.push(request)
      return http(request)
    },
    vault,
    now: Date.now,
    connect: openStraight,
    tickets: createTickets(),
  })
  const { userName: name } = lab.person('adele@adatum.example')
  const content = { version: 1, kind: 'password', name, password: 'the-password-of-last-year' }
  await vault.write({ kind: 'typed', accountId: 'adele' }, new Secret(JSON.stringify(content)))
  const orgs = await Promise.all([hosts.adatum, hosts.refuse, hosts.forget].map((host) => app.add(host)))
  const account: Account = {
    id: 'adele',
    authority: new URL(lab.url(hosts.adatumSts)).host,
    method: 'ws-trust',
    name,
  }
  const renewed = await Promise.all(
    orgs.map((profile) => {
      if (profile.detection === null) throw new Error('not detected')
      return method.renew(anAttempt({ profile, detection: profile.detection, account }))
    }),
  )
  expect(renewed).toEqual([null, null, null])
  expect(sent.filter(({ body }) => body?.includes('the-password-of-last-year'))).toHaveLength(1)
  expect(vault.records.size).toBe(0)
})
