/** Across main/session/connect: while the store saves nothing, a saved sign-in opens the organization, and a new sign-in is a failure. */
import { expect, test } from 'vitest'
import { Secret } from '../../../../main/secret.ts'
import { hosts } from '../../../lab/index.ts'
import { Connecting, failureOf } from '../../../support/connecting.ts'
import { anError } from '../../../support/failures.ts'
import { useLab } from '../../../support/use-lab.ts'

const lab = useLab()

const FULL = anError('store-unwritable')

/** From now on the store refuses every change, unless told otherwise as on a full disk. */
function saveNothing({ store }: Connecting, failure: Error = FULL): void {
  const refuse = () => {
    throw failure
  }
  Object.assign(store, { add: refuse, put: refuse, putAccount: refuse })
}

/** Signs in as the lab's application, with what is typed alone. */
const asApplication = (secret: string, certificate?: Secret) =>
  ({
    method: 'client-credentials',
    ask: async () => ({
      name: lab.application.clientId,
      secret: new Secret(secret),
      keep: true,
      ...(certificate === undefined ? {} : { certificate }),
    }),
  }) as const

test('a connect whose account is saved does not fail because the time of its last use is not', async () => {
  const app = new Connecting(lab)
  app.as('alex@contoso.example')
  const profile = await app.add(hosts.contoso)
  await app.connect(profile)
  saveNothing(app)
  const { who } = await app.connect(profile)
  expect(who.userName).toBe('alex@contoso.example')
})

test('a first connect is a failure, since nothing would know whose sign-in it is', async () => {
  const app = new Connecting(lab)
  app.as('alex@contoso.example')
  const profile = await app.add(hosts.contoso)
  saveNothing(app)
  expect(await failureOf(app.connect(profile))).toMatchObject({ code: 'store-unwritable' })
})

test('the same for an application, of whose domain nothing is asked and saved afterwards', async () => {
  const app = new Connecting(lab)
  const profile = await app.add(hosts.contoso)
  saveNothing(app)
  const first = app.connect(profile, asApplication(lab.application.secret))
  expect(await failureOf(first)).toMatchObject({ code: 'store-unwritable' })
})

test('a connect that a change of the organization was accepted for is a failure: the next one would not know it', async () => {
  const app = new Connecting(lab)
  app.as('alex@contoso.example')
  const profile = await app.add(hosts.contoso)
  await app.connect(profile)
  app.store.put({ ...app.store.profile(profile.id), organizationId: null })
  saveNothing(app)
  expect(await failureOf(app.connect(profile))).toMatchObject({ code: 'store-unwritable' })
})

test('a connect with another secret than the account has is a failure: the end of the old one would stay', async () => {
  const app = new Connecting(lab)
  const { certificate, key } = lab.application.certificate
  const pem = new Secret(Buffer.from(`${certificate}\n${key}`).toString('base64'))
  const profile = await app.add(hosts.contoso)
  await app.connect(profile, asApplication('', pem))
  saveNothing(app)
  const changed = app.connect(profile, { ...asApplication(lab.application.secret), fresh: true })
  expect(await failureOf(changed)).toMatchObject({ code: 'store-unwritable' })
})

test.each([
  ['a damaged store', anError('store-damaged')],
  ['an error that has no words', new Error('a fault of its own')],
])('%s is a failure also where the account is saved', async (_what, failure) => {
  const app = new Connecting(lab)
  app.as('alex@contoso.example')
  const profile = await app.add(hosts.contoso)
  await app.connect(profile)
  saveNothing(app, failure)
  await expect(app.connect(profile)).rejects.toStrictEqual(failure)
})
