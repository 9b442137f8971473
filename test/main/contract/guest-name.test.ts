import { expect, test } from 'vitest'
import { homeAccountOf, isGuestName, nameToLookUp } from '../../../main/contract/guest-name.ts'

test.each([
  ['megan_fabrikam.example#EXT#@contoso.example', 'megan@fabrikam.example'],
  ['megan_van_der_berg_fabrikam.example#EXT#@contoso.onmicrosoft.com', 'megan_van_der_berg@fabrikam.example'],
  [' Megan_Fabrikam.example#ext#@contoso.example ', 'Megan@Fabrikam.example'],
  ['live.com#mona@outlook.com', 'mona@outlook.com'],
  ['megan@fabrikam.example', null],
  ['megan_fabrikam.example@contoso.example', null],
  ['megan#EXT#@contoso.example', null],
  ['_fabrikam.example#EXT#@contoso.example', null],
  ['megan_#EXT#@contoso.example', null],
  ['#EXT#@contoso.example', null],
  ['CONTOSO\\megan', null],
  ['', null],
])('the home account in the name %s is %s', (name, home) => {
  expect(homeAccountOf(name)).toBe(home)
})

test.each([
  ['megan_fabrikam.example#EXT#@contoso.example', 'megan@fabrikam.example'],
  ['megan#EXT#@contoso.example', null],
  ['alex@contoso.example', 'alex@contoso.example'],
])('the lookup for %s uses %s, and never the domain of the guest’s host', (name, lookedUp) => {
  expect(nameToLookUp(name)).toBe(lookedUp)
})

test.each([
  ['megan#EXT#@contoso.example', true],
  ['megan@fabrikam.example', false],
])('%s is the name of a guest: %s, even if it does not show the home account', (name, is) => {
  expect(isGuestName(name)).toBe(is)
})
