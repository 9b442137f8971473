/** Lists that main answers late: what it has told meanwhile is newer. */
import { expect, test } from 'vitest'
import { summaryOf } from '../../main/contract/profile.ts'
import { stateParts } from '../../renderer/state/parts.ts'
import { anAccount, aProfile } from '../support/profiles.ts'
import { FakeApi } from './support/fake-api.ts'

const contoso = aProfile({ name: 'Contoso' })
const adatum = aProfile({ name: 'Adatum' })
const alex = anAccount({ id: 'alex', name: 'alex@contoso.example' })
const adele = anAccount({ id: 'adele', name: 'adele@adatum.example' })

/** A page whose lists are answered only by `answer`, as they were at the question. */
async function asking() {
  const api = new FakeApi([contoso, adatum])
  api.known = [alex, adele]
  const { promise, resolve: answer } = Promise.withResolvers<void>()
  const late =
    <T>(list: () => Promise<T>) =>
    async () => {
      const now = await list()
      await promise
      return now
    }
  api.accounts = { ...api.accounts, list: late(api.accounts.list) }
  api.profiles = { ...api.profiles, list: late(api.profiles.list) }
  const { accounts, profiles } = stateParts(api)
  accounts.listen()
  profiles.listen()
  const loaded = Promise.all([accounts.load(), profiles.load()])
  await Promise.resolve()
  return { api, answer, loaded, accounts, profiles }
}

test('an account that was signed out while main answered does not come back', async () => {
  const { api, answer, loaded, accounts } = await asking()
  api.tellAccounts([adele])
  answer()
  await loaded
  expect(accounts.all.map(({ name }) => name)).toEqual([adele.name])
})

test('an organization that was removed while main answered does not come back, unless the removal was undone', async () => {
  const { api, answer, loaded, profiles } = await asking()
  await api.profiles.remove([contoso.id, adatum.id])
  await api.profiles.restore([adatum.id])
  answer()
  await loaded
  expect(profiles.all).toEqual([summaryOf(adatum)])
})
