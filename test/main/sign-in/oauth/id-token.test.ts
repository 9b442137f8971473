/** The audience of an ID token: OpenID Connect Core 1.0 §2, §3.1.3.7 (3, 4, 5). */
import { expect, test } from 'vitest'
import { validateAudience } from '../../../../main/sign-in/oauth/id-token.ts'

const US = '51f81489-12ee-4a9e-aaae-a2591f45987d'
const OTHER = 'https://crm.contoso.test/'

test.each([
  ['our audience', [US], null],
  ['our audience in other letter case', [US.toUpperCase()], null],
  ['our audience, issued to us', [US], US],
  ['several audiences, issued to us', [OTHER, US], US],
])('an ID token with %s is accepted', (_what, audiences, authorizedParty) => {
  expect(() => validateAudience({ audiences, authorizedParty }, US)).not.toThrow()
})

test.each([
  ['several audiences, issued to nobody', [US, OTHER], null],
  ['several audiences, issued to another application', [US, OTHER], OTHER],
  ['our audience, issued to another application', [US], OTHER],
  ['another audience', [OTHER], null],
  ['another audience, issued to us', [OTHER], US],
  ['no audience', [], null],
  ['no audience, issued to us', [], US],
])('an ID token with %s is refused', (_what, audiences, authorizedParty) => {
  expect(() => validateAudience({ audiences, authorizedParty }, US)).toThrow(
    expect.objectContaining({ code: 'token-invalid' }),
  )
})
