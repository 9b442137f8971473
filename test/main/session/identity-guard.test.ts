import { describe, expect, test } from 'vitest'
import { guardIdentity } from '../../../main/session/identity-guard.ts'
import { aProfile, WHO } from '../../support/profiles.ts'

const guard = (
  userName: string | null,
  accountName: string | null,
  inOrg: string | null,
  organizationId = WHO.organizationId,
) => {
  try {
    guardIdentity(aProfile({ userName, organizationId }), { ...WHO, userName: inOrg }, accountName)
    return 'let through'
  } catch (error) {
    return (error as { code: string }).code
  }
}

describe('who signed in, against what the profile says', () => {
  test.each([
    ['the same name in other letters', 'Alex@Contoso.com', 'alex@contoso.com', null, 'let through'],
    ['the name that the org has', 'CONTOSO\\alex', 'alex@contoso.com', 'contoso\\Alex', 'let through'],
    ['another name of the same form', 'alex@contoso.com', 'nestor@contoso.com', null, 'wrong-account'],
    ['another name in the org alone', 'CONTOSO\\alex', null, 'CONTOSO\\nestor', 'wrong-account'],
    ['names that cannot be compared', 'CONTOSO\\alex', 'alex@contoso.com', null, 'let through'],
    ['no name in the profile', null, 'anyone@contoso.com', null, 'let through'],
    ['no name from anybody', 'alex@contoso.com', null, null, 'let through'],
  ])('%s', (_case, wanted, account, inOrg, outcome) => {
    expect(guard(wanted, account, inOrg)).toBe(outcome)
  })

  test('another organisation is refused whoever signed in', () => {
    expect(guard(null, null, null, '99999999-9999-4999-8999-999999999999')).toBe('wrong-organisation')
    expect(guard(null, null, null, WHO.organizationId.toUpperCase())).toBe('let through')
  })
})
