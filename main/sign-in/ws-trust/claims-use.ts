/** An assertion for an org with claims: its SOAP service takes it, with a proof of the key that came beside it. */
import * as v from 'valibot'
import { FailureError } from '../../contract/failure.ts'
import { orgHostOf } from '../../contract/org-url.ts'
import type { SamlCredential } from '../../org/credential.ts'
import { organizationService } from '../../protocol/organization-service.ts'
import type { IssuedToken } from '../../protocol/ws-trust/request-security-token-response.ts'
import { Secret } from '../../secret.ts'
import { identifiersOf, sentToken } from '../assertion/sent-token.ts'
import { sameName } from '../same-name.ts'
import type { SignInAttempt } from '../sign-in-method.ts'
import type { AssertionUse, UseTools } from './assertion-use.ts'
import { ASSERTION_AHEAD } from './sts.ts'

/** What the vault keeps of an assertion. */
const savedShape = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    version: v.literal(1),
    name: v.nullable(v.string()),
    xml: v.string(),
    expiresAt: v.number(),
    proof: v.nullable(
      v.object({
        key: v.string(),
        reference: v.object({ tokenType: v.string(), valueType: v.string(), id: v.string() }),
      }),
    ),
  }),
)
type SavedRecord = v.InferOutput<typeof savedShape>

/**
 * @param stsHost the STS that the org itself names
 * @param authority the STS that knows the person: the same, or a home STS
 */
export function createClaimsUse(
  stsHost: string,
  authority: string,
  { profile, account }: SignInAttempt,
  { vault, now }: UseTools,
): AssertionUse {
  const orgHost = orgHostOf(profile.orgUrl)
  const service = organizationService(profile.orgUrl)
  const openedBy = (saved: SavedRecord) => ({
    identity: { authority, name: saved.name },
    credential: credentialOf(saved),
    sent: sentToken({ stsHost, xml: new Secret(saved.xml), audiences: identifiersOf(service), now }),
    keep: (accountId: string) =>
      vault.write({ kind: 'assertion', accountId, orgHost }, new Secret(JSON.stringify(saved))),
  })
  return {
    purpose: { appliesTo: service, keyType: 'symmetric' },

    checkName() {},

    // the assertion may be encrypted: nobody else says whose it is before the org is opened
    checkTicket(principal) {
      const expected = profile.userName ?? account?.name ?? null
      if (expected === null || (principal !== null && sameName(principal, expected))) return
      throw new FailureError({
        code: 'wrong-account',
        message: `The Kerberos ticket on this computer is ${principal === null ? 'of somebody unknown' : `${principal}’s`}, but this connection is for ${expected}.`,
        advice: 'Sign in with user name and password, or change the user name of this connection.',
      })
    },

    async restored({ id: accountId }, refused) {
      const record = await vault.read({ kind: 'assertion', accountId, orgHost })
      const saved = v.safeParse(savedShape, record?.reveal())
      const good = !refused && saved.success && saved.output.expiresAt > now() + ASSERTION_AHEAD
      return good ? openedBy(saved.output) : null
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
