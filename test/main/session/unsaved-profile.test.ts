import { expect, test } from 'vitest'
import { UnsavedProfile } from '../../../main/session/unsaved-profile.ts'
import { anAccount, aProfile } from '../../support/profiles.ts'
import { failureOf } from '../../support/told.ts'

test('a store of one unsaved profile has that one, as it was written last, and no other', async () => {
  const profile = aProfile()
  const store = new UnsavedProfile(profile)
  const changed = { ...profile, accountId: 'account' }
  store.put(changed)
  expect([store.profile(profile.id), store.profiles()]).toEqual([changed, [changed]])
  for (const work of [() => store.profile('another'), () => store.put(aProfile())])
    expect((await failureOf(work)).code).toBe('profile-unknown')
})

test('a store of one unsaved profile has only the accounts that were written to it', () => {
  const store = new UnsavedProfile(aProfile())
  expect(store.accounts()).toEqual([])
  const account = anAccount()
  store.putAccount(account)
  expect([store.accounts(), store.account(account.id), store.account('another')]).toEqual([
    [account],
    account,
    null,
  ])
})
