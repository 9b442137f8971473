/** Sees that the org and the user that answered are those of the profile: a difference blocks the connect and is explained. */
import { FailureError } from '../contract/failure.ts'
import type { ConnectionProfile } from '../contract/profile.ts'
import type { WhoAmI } from '../contract/session.ts'

/** `user@domain` and `DOMAIN\\user` name the same person in ways that cannot be compared with each other. */
const formOf = (name: string): 'upn' | 'domain' | 'other' =>
  name.includes('@') ? 'upn' : name.includes('\\') ? 'domain' : 'other'

const same = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase()

/**
 * @param accountName who signed in, as the identity provider names the account
 * @throws FailureError `wrong-organisation`, `wrong-account`
 */
export function guardIdentity(profile: ConnectionProfile, who: WhoAmI, accountName: string | null): void {
  if (profile.organizationId !== null && !same(profile.organizationId, who.organizationId))
    throw new FailureError({
      code: 'wrong-organisation',
      message: `At ${new URL(profile.orgUrl).host} another organisation answered than before: ${who.organizationName ?? who.organizationId}.`,
      advice:
        'It may have been copied, restored or replaced. If that is right, accept the new one for this connection.',
    })
  const wanted = profile.userName
  if (wanted === null) return
  const names = [accountName, who.userName].filter((name) => name !== null)
  if (names.some((name) => same(name, wanted))) return
  const comparable = names.filter((name) => formOf(name) === formOf(wanted))
  if (comparable[0] === undefined) return
  throw new FailureError({
    code: 'wrong-account',
    message: `${comparable[0]} signed in, but this connection is for ${wanted}.`,
    advice: 'Sign in as that user, or change the user name of this connection.',
  })
}
