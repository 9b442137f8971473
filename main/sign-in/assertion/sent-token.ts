/** A token as an STS sent it, to validate when the STS's metadata is available. It is discarded after the attempt. */
import type { SentAssertion } from '../../contract/sent-assertion.ts'
import { type Expected, validateAssertion } from '../../protocol/saml/validate-assertion.ts'
import type { Secret } from '../../secret.ts'
import { verifySignature } from './verify-signature.ts'

export interface SentToken {
  /** Host (with port) of the STS that should have sent it. */
  readonly stsHost: string
  /** @param sts the STS's metadata; null if unknown */
  validate(sts: Expected['sts']): SentAssertion
}

export interface SentTokenOptions {
  readonly stsHost: string
  /** The assertion, alone or with the message around it, exactly as it was sent. */
  readonly xml: Secret
  /** The expected audiences: one match is enough; empty if unknown. */
  readonly audiences: readonly string[]
  /** The clock, epoch milliseconds. */
  readonly now: () => number
}

export const sentToken = ({ stsHost, xml, audiences, now }: SentTokenOptions): SentToken => ({
  stsHost,
  validate: (sts) => validateAssertion(xml.reveal(), { audiences, sts, now: now() }, verifySignature),
})

/** Identifiers that AD FS may use for a relying party at this URL: the URL itself, or a folder above it. */
export function identifiersOf(address: string): readonly string[] {
  const { origin, pathname } = new URL(address)
  const folders = pathname.split('/').slice(0, -1)
  return [address, ...folders.map((_, at) => `${origin}${folders.slice(0, at + 1).join('/')}/`)]
}
