import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { failure } from '../../../../main/contract/failure.ts'
import { adfsCodes } from '../../../../main/sign-in/provider-codes/ad-fs.ts'
import { entraAccounts } from '../../../../main/sign-in/provider-codes/entra-accounts.ts'
import { entraApplications } from '../../../../main/sign-in/provider-codes/entra-applications.ts'
import { entraFederation } from '../../../../main/sign-in/provider-codes/entra-federation.ts'
import { entraPolicies } from '../../../../main/sign-in/provider-codes/entra-policies.ts'
import { entraService } from '../../../../main/sign-in/provider-codes/entra-service.ts'
import { entraSessions } from '../../../../main/sign-in/provider-codes/entra-sessions.ts'
import { knownCodes, meaningOf } from '../../../../main/sign-in/provider-codes/meaning-of.ts'
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

test('the fixture of published codes has all 304 codes, each once', () => {
  expect(published).toHaveLength(304)
  expect(new Set(published).size).toBe(published.length)
})

test('every published code has a row of its own', () => {
  expect(published.map((number) => `AADSTS${number}`).filter((code) => !knownCodes.includes(code))).toEqual(
    [],
  )
})

test.each(knownCodes)('the code %s says what happened, what to do and who can fix it', explains)

test('no code stands in two rows', () => {
  const microsoftEntra = [
    entraAccounts,
    entraSessions,
    entraPolicies,
    entraApplications,
    entraFederation,
    entraService,
  ].flat()
  const rows = [microsoftEntra, adfsCodes].flatMap((families) => {
    const codes = families.flatMap(({ codes }) => codes)
    return codes.filter((code, at) => codes.indexOf(code) !== at)
  })
  expect(rows).toEqual([])
})

describe('a code without a row of its own', () => {
  test.each([
    ['AADSTS5000199', 'AADSTS50001'],
    ['AADSTS7000299', 'AADSTS70002'],
    ['AADSTS530031', 'AADSTS53003'],
    ['MSIS03127', 'MSIS3127'],
  ])('has the meaning of the code that it is derived from: %s of %s', (code, base) => {
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
  ])('has the meaning of its family: %s', (code) => {
    expect(knownCodes).not.toContain(code)
    explains(code)
  })

  test.each(['AADSTS9', 'AADSTS999999', 'invalid_grant', '', 'AADSTS50034 and more', 'MSIS', 'constructor'])(
    'has no meaning if it is no code: “%s”',
    (code) => {
      expect(meaningOf(code)).toBeNull()
    },
  )
})

test.each([
  ['AADSTS50011', 'add http://localhost under “Mobile and desktop applications”'],
  ['AADSTS500113', 'add http://localhost under “Mobile and desktop applications”'],
  ['AADSTS9002327', 'move http://localhost to “Mobile and desktop applications”'],
  ['AADSTS7000218', 'allow public client flows'],
  ['AADSTS700016', 'Check the client ID, and that it is registered in this cloud'],
  ['AADSTS700038', 'Check the client ID, and that it is registered in this cloud'],
  ['AADSTS50194', 'support accounts in any organizational directory'],
  ['AADSTS9002346', 'choose accounts in an organizational directory'],
  ['AADSTS65001', 'consent under “API permissions”'],
  ['AADSTS650053', 'the application’s permissions'],
  ['AADSTS650056', '“Dynamics CRM, user_impersonation”'],
  ['AADSTS650057', '“Dynamics CRM, user_impersonation”'],
  ['AADSTS50105', 'assign it'],
])('the code %s says what to change in the registration: %s', (code, change) => {
  const meaning = meaningOf(code)
  expect(meaning && told(failure(meaning.reason, {})).advice).toContain(change)
})
