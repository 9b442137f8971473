/** Two STSs in a row: the person's own takes the password or ticket, and the org's takes the assertion that comes of it (WS-Trust 1.3 §4, issued tokens). */
import { fail } from '../../contract/failure.ts'
import type { TrustEndpoint } from '../../protocol/metadata-exchange.ts'
import type { HomeRealm } from '../sign-in-method.ts'
import type { Purpose, Sts } from './sts.ts'

/**
 * The home STS in front of the org's: asked like one STS.
 * @param home takes password and ticket, and gives an assertion for the org's STS
 * @param resource the org's STS, which takes that assertion
 */
export function behindHomeSts(home: Sts, resource: Sts): Sts {
  /** Asked first: nobody types a password for an org whose STS then takes no assertion. */
  async function accepting(signal: AbortSignal): Promise<TrustEndpoint> {
    const { issuedToken } = await resource.endpoints(signal)
    if (issuedToken === null) throw fail('method-not-available/sts-takes-no-assertion', {})
    return issuedToken
  }
  const forResource = async (signal: AbortSignal): Promise<Purpose> => ({
    appliesTo: await resource.identifier(signal),
    keyType: 'symmetric',
  })
  return {
    identifier: home.identifier,
    byToken: home.byToken,

    async endpoints(signal) {
      const [own] = await Promise.all([home.endpoints(signal), accepting(signal)])
      return own
    },

    async byPassword(typed, { where, purpose, signal }) {
      const accepts = await accepting(signal)
      const token = await home.byPassword(typed, { where, purpose: await forResource(signal), signal })
      return resource.byToken(token, { where: accepts, purpose, signal })
    },

    async byTicket({ where, purpose, signal }) {
      const accepts = await accepting(signal)
      const { token, principal } = await home.byTicket({ where, purpose: await forResource(signal), signal })
      return { token: await resource.byToken(token, { where: accepts, purpose, signal }), principal }
    },
  }
}

/**
 * Host (with port) of the home STS, which is sent the password.
 * @throws FailureError `method-not-available` where the home realm names no host; `authority-unconfirmed` where the person has
 *   not said yes to it
 */
export function trustedStsHost({ identifier, stsHost, trusted }: HomeRealm): string {
  if (stsHost === null) throw fail('method-not-available/home-realm-without-server', { identifier })
  if (!trusted) throw fail('authority-unconfirmed/home-realm', { host: stsHost })
  return stsHost
}
