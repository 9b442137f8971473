/** Validates the assertion against the STS's metadata and records the verdicts in the trace. Never stops the sign-in. */
import { type SentAssertion, verdictsOf } from '../../contract/sent-assertion.ts'
import type { Detector } from '../../discovery/detector.ts'
import type { SignedIn } from '../../sign-in/sign-in-method.ts'
import { noteInTrace } from '../trace-recorder.ts'

/** @returns null if the app saw no assertion. @throws only the signal's reason */
export async function validateSentAssertion(
  { detector }: { readonly detector: Pick<Detector, 'stsMetadata'> },
  { sent }: SignedIn,
  signal: AbortSignal,
): Promise<SentAssertion | null> {
  if (sent === undefined) return null
  const known = sent.validate(await detector.stsMetadata(sent.stsHost, { signal }))
  // the cached metadata may be older than a certificate that the STS has just renewed
  const validated =
    known.points.signature.verdict === 'bad'
      ? sent.validate(await detector.stsMetadata(sent.stsHost, { signal, fresh: true }))
      : known
  noteInTrace({ is: 'assertion', verdicts: verdictsOf(validated) })
  return validated
}
