import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { failure } from '../../../../main/contract/failure.ts'
import { codeIn, knownCodes, meaningOf } from '../../../../main/sign-in/provider-codes/meaning-of.ts'
import { words } from '../../../../main/words/index.ts'
import { told } from '../../../support/told.ts'

/** Every number in Microsoft's reference of AADSTS codes. */
const published = JSON.parse(
  readFileSync(new URL('../../../fixtures/provider-codes/aadsts-published.json', import.meta.url), 'utf8'),
) as readonly number[]

const explains = (code: string) => {
  const meaning = meaningOf(code)
  if (meaning === null) throw new Error(`${code} means nothing`)
  const { message, advice } = told(failure(meaning.reason, {}))
  expect(message).toMatch(/^[A-Z].*\.$/)
  expect(advice).toMatch(/^[A-Z].*\.$/)
  expect(words.fixedBy[meaning.fixedBy]).toMatch(/can fix this|try again later/)
}

test('the list of published codes is the whole one', () => {
  expect(published).toHaveLength(304)
  expect(new Set(published).size).toBe(published.length)
})

test.each(published.map((number) => `AADSTS${number}`))(
  '%s has a row of its own: what happened, what to try and who can fix it',
  (code) => {
    expect(knownCodes).toContain(code)
    explains(code)
  },
)

test.each(knownCodes)('%s says what happened, what to try and who can fix it', explains)

test('no code has two meanings', () => {
  expect(new Set(knownCodes).size).toBe(knownCodes.length)
})

describe('a code without a row of its own', () => {
  test.each([
    ['AADSTS5000199', 'AADSTS50001'],
    ['AADSTS7000299', 'AADSTS70002'],
    ['AADSTS530031', 'AADSTS53003'],
    ['MSIS03127', 'MSIS3127'],
  ])('%s has the meaning of the code that it was derived from (%s)', (code, base) => {
    expect(meaningOf(code)).toEqual(meaningOf(base))
  })

  test.each([
    'AADSTS16999',
    'AADSTS50999',
    'AADSTS53999',
    'AADSTS65999',
    'AADSTS70999',
    'AADSTS75999',
    'AADSTS80999',
    'AADSTS81999',
    'AADSTS90999',
    'AADSTS120999',
    'AADSTS130999',
    'AADSTS135999',
    'AADSTS1000999',
    'MSIS0037',
    'MSIS7999',
    'MSIS9999',
  ])('%s has the meaning of its family', (code) => {
    expect(knownCodes).not.toContain(code)
    explains(code)
  })

  test.each(['AADSTS9', 'AADSTS999999', 'invalid_grant', '', 'AADSTS50034 and more', 'MSIS', 'constructor'])(
    '“%s” is none',
    (code) => {
      expect(meaningOf(code)).toBeNull()
    },
  )
})

test.each([
  ['AADSTS50034: The user account does not exist.', 'AADSTS50034'],
  ['Error details: MSIS7065: There are no registered protocol handlers', 'MSIS7065'],
  ['Sorry. XAADSTS50034', null],
  ['AADSTS: none', null],
])('of “%s” the code is %s', (text, code) => {
  expect(codeIn(text)).toBe(code)
})
