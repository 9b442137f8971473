/** Connecting while the store saves nothing: what is saved already opens the organization, a new sign-in is a failure. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { FailureError } from '../../../main/contract/failure.ts'
import { hosts, type Lab, startLab } from '../../lab/index.ts'
import { Connecting, failureOf } from '../../support/connecting.ts'

let lab: Lab
beforeAll(async () => {
  lab = await startLab()
})
afterAll(() => lab.stop())

/** From now on the store refuses every change, as on a full disk. */
function saveNothing({ store }: Connecting): void {
  const refuse = () => {
    throw new FailureError({
      code: 'store-unwritable',
      message: 'The change was not saved: the disk is full.',
    })
  }
  Object.assign(store, { add: refuse, put: refuse, putAccount: refuse })
}

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
