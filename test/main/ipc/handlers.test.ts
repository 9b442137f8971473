/** What the handlers answer to the window. */
import { expect, test } from 'vitest'
import { createHandlers, type HandlerParts } from '../../../main/ipc/handlers.ts'
import { hosts } from '../../lab/index.ts'
import { Connecting } from '../../support/connecting.ts'
import { useLab } from '../../support/use-lab.ts'

const lab = useLab()

test('a sign-out tells the window where the session has ended', async () => {
  const app = new Connecting(lab)
  app.as('adele@adatum.example')
  const profile = await app.add(hosts.adatum)
  await app.connect(profile)
  const { sessions, accounts } = app.running()
  const handlers = createHandlers({
    profiles: app.store,
    organizations: app.organizations,
    sessions,
    accounts,
    history: { list: () => [], clear: () => undefined },
    copies: {} as HandlerParts['copies'],
    app: {} as HandlerParts['app'],
    updates: {} as HandlerParts['updates'],
    browsers: { installed: async () => [] },
    openPage: async () => undefined,
    openFor: async () => undefined,
  })
  const report = await handlers.sessions.signOut(profile.id)
  expect(report.ended).toContain(`${hosts.adatumSts}:${lab.port}`)
})
