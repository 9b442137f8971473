import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  guardDirectory,
  guardIdentity,
  idsAreEnough,
} from '../../../../main/session/connect/identity-guard.ts'
import { aDetection, aProfile, WHO } from '../../../support/profiles.ts'

const guard = (
  userName: string | null,
  accountName: string | null,
  inOrg: string | null,
  organizationId = WHO.organizationId,
) => {
  const profile = aProfile({ userName, organizationId })
  return outcomeOf(() => guardIdentity(profile, { ...WHO, userName: inOrg }, { name: accountName }))
}

function outcomeOf(guarded: () => void): string {
  try {
    guarded()
    return 'let through'
  } catch (error) {
    return (error as { code: string }).code
  }
}

const HERE = '11111111-1111-4111-8111-111111111111'
const ELSEWHERE = '99999999-9999-4999-8999-99999999999a'

describe('a sign-in', () => {
  test.each([
    [
      'is accepted with the same name in another letter case',
      'Alex@Contoso.com',
      'alex@contoso.com',
      null,
      'let through',
    ],
    [
      'is accepted with the name in the organization',
      'CONTOSO\\alex',
      'alex@contoso.com',
      'contoso\\Alex',
      'let through',
    ],
    [
      'is refused with another name of the same form',
      'alex@contoso.com',
      'nestor@contoso.com',
      null,
      'wrong-account',
    ],
    [
      'is refused with another name in the organization',
      'CONTOSO\\alex',
      null,
      'CONTOSO\\nestor',
      'wrong-account',
    ],
    [
      'is accepted with a name of another form, which cannot be compared',
      'CONTOSO\\alex',
      'alex@contoso.com',
      null,
      'let through',
    ],
    ['is accepted with any name for a profile without one', null, 'anyone@contoso.com', null, 'let through'],
    ['is accepted without a name', 'alex@contoso.com', null, null, 'let through'],
  ])('%s', (_claim, wanted, account, inOrg, outcome) => {
    expect(guard(wanted, account, inOrg)).toBe(outcome)
  })

  test('is refused by another organization for any user, and the letter case of the ID does not matter', () => {
    expect(guard(null, null, null, '99999999-9999-4999-8999-999999999999')).toBe('wrong-organization')
    expect(guard(null, null, null, WHO.organizationId.toUpperCase())).toBe('let through')
  })
})

test('IDs are enough only if no name could be wrong', () => {
  const name = fc.option(fc.constantFrom('a@x.com', 'A@X.com', 'b@x.com', 'X\\a', 'a'))
  const id = fc.constantFrom(HERE, ELSEWHERE)
  fc.assert(
    fc.property(
      fc.record({ wanted: name, account: name, inOrg: name, known: fc.option(id), answered: id }),
      ({ wanted, account, inOrg, known, answered }) => {
        const profile = aProfile({ userName: wanted, organizationId: known })
        const who = { ...WHO, userName: inOrg, organizationId: answered }
        const outcome = outcomeOf(() => guardIdentity(profile, who, { name: account }))
        if (idsAreEnough(profile, who, { name: account })) expect(outcome).toBe('let through')
        // otherwise the names are needed
        else expect(known === answered && account?.toLowerCase() === wanted?.toLowerCase()).toBe(false)
      },
    ),
  )
})

describe('the tenant', () => {
  test.each([
    ['in another letter case is accepted', ELSEWHERE, ELSEWHERE.toUpperCase(), 'let through'],
    ['of another directory is refused', HERE, ELSEWHERE, 'wrong-tenant'],
    ['may be missing, as at AD FS', HERE, undefined, 'let through'],
    ['that is a domain is accepted, because it cannot be compared', HERE, 'contoso.com', 'let through'],
    ['of any directory is accepted for a profile without one', null, ELSEWHERE, 'let through'],
  ])('%s', (_claim, tenant, signedInTo, outcome) => {
    const identity = { name: null, ...(signedInTo === undefined ? {} : { tenant: signedInTo }) }
    expect(outcomeOf(() => guardIdentity(aProfile({ tenant }), WHO, identity))).toBe(outcome)
  })

  test.each([
    ['that the organization names is accepted if it is that of the profile', HERE, 'let through'],
    ['that the organization names is refused if it is another', ELSEWHERE, 'wrong-tenant'],
    ['that the organization leaves open is accepted', 'organizations', 'let through'],
  ])('%s', (_claim, named, outcome) => {
    const detection = aDetection({
      identityProvider: {
        kind: 'microsoft-online',
        cloud: 'Public',
        authority: `https://login.microsoftonline.com/${named}`,
        tenant: named,
      },
    })
    expect(outcomeOf(() => guardDirectory(aProfile({ tenant: HERE }), detection))).toBe(outcome)
  })
})
