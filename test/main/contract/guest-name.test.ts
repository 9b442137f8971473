import { describe, expect, test } from 'vitest'
import { homeAccountOf, isGuestName, nameToLookUp } from '../../../main/contract/guest-name.ts'

describe('the home account of a guest', () => {
  test.each([
    ['megan_fabrikam.example#EXT#@contoso.example', 'megan@fabrikam.example'],
    [
      'megan_van_der_berg_fabrikam.example#EXT#@contoso.onmicrosoft.com',
      'megan_van_der_berg@fabrikam.example',
    ],
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
  ])('%s: %s', (name, home) => {
    expect(homeAccountOf(name)).toBe(home)
  })

  test.each([
    ['megan_fabrikam.example#EXT#@contoso.example', 'megan@fabrikam.example'],
    ['megan#EXT#@contoso.example', null],
    ['alex@contoso.example', 'alex@contoso.example'],
  ])('what is looked up for %s is %s, and never the domain of a guest’s host', (name, lookedUp) => {
    expect(nameToLookUp(name)).toBe(lookedUp)
  })

  test.each([
    ['megan#EXT#@contoso.example', true],
    ['megan@fabrikam.example', false],
  ])('%s is a guest’s name: %s, also where the home account cannot be read out of it', (name, is) => {
    expect(isGuestName(name)).toBe(is)
  })
})
