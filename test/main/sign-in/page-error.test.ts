import { expect, test } from 'vitest'
import { readPageError } from '../../../main/sign-in/page-error.ts'

test.each([
  ['AADSTS50057: The user account is disabled.', 'AADSTS50057'],
  [
    'An error occurred\nError details: MSIS7102: Requested Authentication Method is not supported on the STS.\nContact',
    'MSIS7102',
  ],
])('an error page is recognized by its code: %s', (text, code) => {
  expect(readPageError(text)).toMatchObject({ code, text: expect.stringContaining(code) })
})

test.each([
  'Sign in',
  '',
  'MSIS',
  'AADSTS: none',
  'Enter the code 12345',
  'XAADSTS50057X',
  'Sorry. XAADSTS50034',
])('a page with the text %j is not an error page', (text) => {
  expect(readPageError(text)).toBeNull()
})

test('the text of an error page is cut to 400 characters', () => {
  expect(readPageError(`MSIS7102 ${'x'.repeat(10_000)}`)?.text.length).toBeLessThanOrEqual(400)
})
