/** Across main/session/connect: while the store saves nothing, a saved sign-in opens the organization, and a new sign-in is a failure. */
import { expect, test } from 'vitest'
import { Secret } from '../../../../main/secret.ts'
import type { TypedSecret } from '../../../../main/typed-secret.ts'
import { hosts } from '../../../lab/index.ts'
import { anError } from '../../../support/failures.ts'
import { failureOf } from '../../../support/told.ts'
import { pemFile, typing } from '../../../support/typing.ts'
import { connecting, useLab } from '../../../support/use-lab.ts'

const lab = useLab()

const FULL = anError('store-unwritable')

const app = connecting(lab, (each) => each.as('alex@contoso.example'))

/** From now on, the store refuses every change. */
function saveNothing(failure: Error = FULL): void {
  const refuse = () => {
    throw failure
  }
  Object.assign(app.store, { add: refuse, put: refuse, putAccount: refuse })
}

const asApplication = (secret: string, change: Partial<TypedSecret> = {}) =>
  ({ method: 'client-credentials', ask: typing(lab.application.clientId, secret, change).ask }) as const

test('a connect with a saved account does not fail if the time of its last use cannot be saved', async () => {
  const profile = await app.add(hosts.contoso)
  await app.connect(profile)
  saveNothing()
  const { who } = await app.connect(profile)
  expect(who.userName).toBe('alex@contoso.example')
})

test.each([
  ['a person', () => ({})],
  ['an application', () => asApplication(lab.application.secret)],
])('the first connect of %s fails if the account cannot be saved', async (_who, options) => {
  const profile = await app.add(hosts.contoso)
  saveNothing()
  expect(await failureOf(app.connect(profile, options()))).toMatchObject({ code: 'store-unwritable' })
})

test('a connect fails if an accepted change of the organization cannot be saved', async () => {
  const profile = await app.add(hosts.contoso)
  await app.connect(profile)
  app.store.put({ ...app.store.profile(profile.id), organizationId: null })
  saveNothing()
  expect(await failureOf(app.connect(profile))).toMatchObject({ code: 'store-unwritable' })
})

test('a connect with a new secret fails if the end of the old one cannot be removed', async () => {
  const profile = await app.add(hosts.contoso)
  const certificate = new Secret(pemFile(lab.application.certificate))
  await app.connect(profile, asApplication('', { certificate }))
  saveNothing()
  const changed = app.connect(profile, { ...asApplication(lab.application.secret), fresh: true })
  expect(await failureOf(changed)).toMatchObject({ code: 'store-unwritable' })
})

test.each([
  ['a damaged store', anError('store-damaged')],
  ['an unforeseen error of the store', new Error('a fault of its own')],
])('a connect with a saved account fails by %s', async (_what, failure) => {
  const profile = await app.add(hosts.contoso)
  await app.connect(profile)
  saveNothing(failure)
  await expect(app.connect(profile)).rejects.toStrictEqual(failure)
})
