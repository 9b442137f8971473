/** A token as an STS sent it, to be validated when the STS's metadata is there. It is kept no longer than the attempt. */
import type { SentAssertion } from '../../contract/sent-assertion.ts'
import { type Expected, validateAssertion } from '../../protocol/saml/validate-assertion.ts'
import type { Secret } from '../../secret.ts'
import { verifySignature } from './verify-signature.ts'

export interface SentToken {
  /** Host (with port) of the STS that should have sent it. */
  readonly stsHost: string
  /** @param sts what its metadata says; null where nobody knows */
  validate(sts: Expected['sts']): SentAssertion
}

export interface SentTokenOptions {
  readonly stsHost: string
  /** The assertion, alone or with the message around it, exactly as it was sent. */
  readonly xml: Secret
  /** Whom it should be for: each of them is enough; none where that is not known. */
  readonly audiences: readonly string[]
  /** The clock, epoch milliseconds. */
  readonly now: () => number
}

export const sentToken = ({ stsHost, xml, audiences, now }: SentTokenOptions): SentToken => ({
  stsHost,
  validate: (sts) => validateAssertion(xml.reveal(), { audiences, sts, now: now() }, verifySignature),
})

/** By which an AD FS may know who is found at an address: the address, or what it begins with up to a slash. */
export function identifiersOf(address: string): readonly string[] {
  const { origin, pathname } = new URL(address)
  const folders = pathname.split('/').slice(0, -1)
  return [address, ...folders.map((_, at) => `${origin}${folders.slice(0, at + 1).join('/')}/`)]
}
