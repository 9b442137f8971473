/** Which saved organization a word and a user name on the command line mean. */
import { expect, test } from 'vitest'
import { profileNamed } from '../../../main/command-line/profile-named.ts'
import type { OrgUrl } from '../../../main/contract/org-url.ts'
import { aProfile } from '../../support/profiles.ts'
import { failureOf } from '../../support/told.ts'

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
  ['its user name in another case', 'Contoso', 'Megan@Fabrikam.example', [alex, megan, anyone], 'megan'],
  [
    'the name of its guest',
    'Contoso',
    'megan_fabrikam.example#EXT#@contoso.example',
    [alex, megan, anyone],
    'megan',
  ],
  ['any user, if it names none', 'Contoso', 'CONTOSO\\nora', [alex, megan, anyone], 'anyone'],
] as const)('an organization is found by %s', (_how, subject, user, profiles, id) => {
  expect(profileNamed(profiles, { subject, user }).id).toBe(id)
})

test.each([
  ['no organization has that name', 'Adatum', undefined, 'profile-unknown', /no organization/],
  ['none is for that user', 'Contoso', 'nora@contoso.example', 'profile-unknown', /no organization/],
  ['several have that name', 'Contoso', undefined, 'input-refused', /could be/],
] as const)('a name is refused if %s', async (_why, subject, user, code, message) => {
  expect(await failureOf(() => profileNamed([alex, megan], { subject, user }))).toMatchObject({
    code,
    message: expect.stringMatching(message),
  })
})

test.each([
  ['a letter is missing', 'Contso', ['Contoso']],
  ['two letters are swapped', 'fabirkam', ['Fabrikam']],
  ['only its beginning is typed', 'fab', ['Fabrikam']],
  ['the host has a typing error', 'contoso.crm.dynamic.com', ['Contoso']],
  ['the first part of the host has one', 'cntoso', ['Contoso']],
  ['nothing is near', 'Adatum', []],
  ['it may hold a password', 'https://alex:Contso@contoso.com', []],
])('an unknown name is answered with the nearest ones, if %s', async (_how, subject, near) => {
  expect(await failureOf(() => profileNamed([alex, megan, other], { subject }))).toMatchObject({
    code: 'profile-unknown',
    facts: { near },
    advice: expect.stringMatching(near.length === 0 ? /^See:/ : `Did you mean ${near[0]}`),
  })
})

test('a name that no saved user fits is not asked back', async () => {
  const failure = await failureOf(() =>
    profileNamed([alex], { subject: 'Contoso', user: 'nora@contoso.example' }),
  )
  expect(failure.advice).not.toContain('Did you mean')
})
