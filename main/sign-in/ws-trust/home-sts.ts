/** Two STSs in a row: the home STS accepts the password or ticket, the org's STS its assertion (WS-Trust 1.3 §4). */
import { fail } from '../../contract/failure.ts'
import type { TrustEndpoint } from '../../protocol/metadata-exchange.ts'
import type { HomeRealm } from '../sign-in-method.ts'
import type { Purpose, Sts } from './sts.ts'

/**
 * Combines the home STS and the org's STS into one.
 * @param home accepts the password or ticket, and issues an assertion for the org's STS
 * @param resource the org's STS, which accepts that assertion
 */
export function behindHomeSts(home: Sts, resource: Sts): Sts {
  /** The org's STS is checked first: otherwise the user would type a password for nothing. */
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
 * Host (with port) of the home STS, to which the password goes.
 * @throws FailureError `method-not-available` if the home realm has no host; `authority-unconfirmed` if the user has not
 *   confirmed it
 */
export function trustedStsHost({ identifier, stsHost, trusted }: HomeRealm): string {
  if (stsHost === null) throw fail('method-not-available/home-realm-without-server', { identifier })
  if (!trusted) throw fail('authority-unconfirmed/home-realm', { host: stsHost })
  return stsHost
}
