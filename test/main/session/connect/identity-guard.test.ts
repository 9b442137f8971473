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

  test('another organization is refused whoever signed in', () => {
    expect(guard(null, null, null, '99999999-9999-4999-8999-999999999999')).toBe('wrong-organization')
    expect(guard(null, null, null, WHO.organizationId.toUpperCase())).toBe('let through')
  })
})

test('ids are enough only where no names whatever could be wrong', () => {
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
        // and nothing is asked for in vain
        else expect(known === answered && account?.toLowerCase() === wanted?.toLowerCase()).toBe(false)
      },
    ),
  )
})

describe('the directory, against the one that the profile is for', () => {
  test.each([
    ['the same in other letters', ELSEWHERE, ELSEWHERE.toUpperCase(), 'let through'],
    ['another one', HERE, ELSEWHERE, 'wrong-tenant'],
    ['none, as AD FS names it', HERE, undefined, 'let through'],
    ['a domain of it, which cannot be compared', HERE, 'contoso.com', 'let through'],
    ['any, where the profile has none', null, ELSEWHERE, 'let through'],
  ])('signed in to %s', (_case, tenant, signedInTo, outcome) => {
    const identity = { name: null, ...(signedInTo === undefined ? {} : { tenant: signedInTo }) }
    expect(outcomeOf(() => guardIdentity(aProfile({ tenant }), WHO, identity))).toBe(outcome)
  })

  test.each([
    ['the same', HERE, 'let through'],
    ['another one', ELSEWHERE, 'wrong-tenant'],
    ['none of its own', 'organizations', 'let through'],
  ])('the organization names %s', (_case, named, outcome) => {
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
