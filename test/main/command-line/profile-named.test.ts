/** Which kept organization a word and a user name on the command line mean. */
import { expect, test } from 'vitest'
import { profileNamed } from '../../../main/command-line/profile-named.ts'
import type { OrgUrl } from '../../../main/contract/org-url.ts'
import { aProfile } from '../../support/profiles.ts'

const orgUrl = 'https://contoso.crm.dynamics.com' as OrgUrl
const alex = aProfile({ id: 'alex', name: 'Contoso', orgUrl, userName: 'alex@contoso.example' })
const megan = aProfile({ id: 'megan', name: 'Contoso', orgUrl, userName: 'megan@fabrikam.example' })
const anyone = aProfile({ id: 'anyone', name: 'Contoso', orgUrl, userName: null })
const other = aProfile({ id: 'other', name: 'Fabrikam', orgUrl: 'https://f.crm.dynamics.com' as OrgUrl })

test.each([
  ['its name in another case', 'CONTOSO', undefined, [alex, other], 'alex'],
  ['its address', `${orgUrl}/`, undefined, [alex, other], 'alex'],
  ['its host', 'contoso.crm.dynamics.com', undefined, [alex, other], 'alex'],
  ['its id', 'other', undefined, [alex, other], 'other'],
  ['a user name in another case', 'Contoso', 'Megan@Fabrikam.example', [alex, megan, anyone], 'megan'],
  [
    'a guest’s name',
    'Contoso',
    'megan_fabrikam.example#EXT#@contoso.example',
    [alex, megan, anyone],
    'megan',
  ],
  ['a user whom none names', 'Contoso', 'nora@contoso.example', [alex, megan, anyone], 'anyone'],
] as const)('by %s', (_how, subject, user, profiles, id) => {
  expect(profileNamed(profiles, { subject, user }).id).toBe(id)
})

test.each([
  ['none has that name', 'Adatum', undefined, 'profile-unknown'],
  ['none is of that user', 'Contoso', 'nora@contoso.example', 'profile-unknown'],
  ['several have that name', 'Contoso', undefined, 'input-refused'],
] as const)('it is refused where %s', (_why, subject, user, code) => {
  expect(() => profileNamed([alex, megan], { subject, user })).toThrow(expect.objectContaining({ code }))
})
