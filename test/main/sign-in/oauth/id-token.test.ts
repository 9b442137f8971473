import { expect, test } from 'vitest'
import { validateAudience } from '../../../../main/sign-in/oauth/id-token.ts'

const US = '51f81489-12ee-4a9e-aaae-a2591f45987d'
const OTHER = 'https://crm.contoso.test/'

/** OpenID Connect Core 1.0 §2, §3.1.3.7 (3, 4, 5). */
test.each([
  ['one audience', [US], null, true],
  ['one audience in other letter case', [US.toUpperCase()], null, true],
  ['one audience and azp', [US], US, true],
  ['several audiences and azp', [OTHER, US], US, true],
  ['several audiences without azp', [US, OTHER], null, false],
  ['several audiences, issued to another', [US, OTHER], OTHER, false],
  ['one audience, issued to another', [US], OTHER, false],
  ['another audience', [OTHER], null, false],
  ['another audience, issued to us', [OTHER], US, false],
  ['no audience', [], null, false],
  ['no audience, issued to us', [], US, false],
])('an id_token with %s: good is %4$s', (_what, audiences, authorizedParty, good) => {
  const validate = () => validateAudience({ audiences, authorizedParty }, US)
  if (good) validate()
  else expect(validate).toThrow(expect.objectContaining({ code: 'token-invalid' }))
})
