/** Uses an assertion at an org with claims: its SOAP service accepts it, with a signature by the assertion's proof key. */
import { orgHostOf } from '../../contract/org-url.ts'
import type { SamlCredential } from '../../org/credential.ts'
import { organizationService } from '../../protocol/organization-service.ts'
import type { IssuedToken } from '../../protocol/ws-trust/request-security-token-response.ts'
import { Secret } from '../../secret.ts'
import { type RecordOf, readRecord, writeRecord } from '../../vault/records.ts'
import { identifiersOf, sentToken } from '../assertion/sent-token.ts'
import { sameName } from '../same-name.ts'
import type { SignInAttempt } from '../sign-in-method.ts'
import { otherTicket } from '../windows/refusals.ts'
import type { AssertionUse, UseTools } from './assertion-use.ts'
import { ASSERTION_AHEAD } from './sts.ts'

interface StsNames {
  /** The STS that the org itself names. */
  readonly stsHost: string
  /** The STS that authenticates the user: the same, or a home STS. */
  readonly authority: string
}

export function createClaimsUse(
  { stsHost, authority }: StsNames,
  { profile, account }: SignInAttempt,
  { vault, now }: UseTools,
): AssertionUse {
  const orgHost = orgHostOf(profile.orgUrl)
  const service = organizationService(profile.orgUrl)
  const openedBy = (saved: RecordOf<'assertion'>) => ({
    identity: { authority, name: saved.name },
    credential: credentialOf(saved),
    sent: sentToken({ stsHost, xml: new Secret(saved.xml), audiences: identifiersOf(service), now }),
    keep: (accountId: string) => writeRecord(vault, { kind: 'assertion', accountId, orgHost }, saved),
  })
  return {
    purpose: { appliesTo: service, keyType: 'symmetric' },

    checkName() {},

    // the assertion may be encrypted: only the ticket shows the user before the org is opened
    checkTicket(principal) {
      const expected = profile.userName ?? account?.name ?? null
      if (expected === null || (principal !== null && sameName(principal, expected))) return
      throw otherTicket(principal, expected)
    },

    async restored({ id: accountId }, refused) {
      const saved = await readRecord(vault, { kind: 'assertion', accountId, orgHost })
      const good = !refused && saved !== null && saved.expiresAt > now() + ASSERTION_AHEAD
      return good ? openedBy(saved) : null
    },

    async opened({ xml, expiresAt, proof }, holder) {
      const name = 'userName' in holder ? holder.userName : holder.principal
      return openedBy({ version: 1, name, xml, expiresAt, proof })
    },
  }
}

const credentialOf = ({
  xml,
  proof,
  expiresAt,
}: Pick<IssuedToken, 'xml' | 'proof' | 'expiresAt'>): SamlCredential => ({
  kind: 'saml',
  assertion: new Secret(xml),
  proof: proof && { key: new Secret(proof.key), reference: proof.reference },
  expiresAt,
})
