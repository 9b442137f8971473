/** Has what the STS sent validated against the STS's own metadata, and takes the verdicts down in the trace. Decides nothing. */
import { type SentAssertion, verdictsOf } from '../../contract/sent-assertion.ts'
import type { Detector } from '../../discovery/detector.ts'
import type { SignedIn } from '../../sign-in/sign-in-method.ts'
import { noteInTrace } from '../trace-recorder.ts'

/** @returns null where no token was seen. @throws the signal's reason, and nothing else */
export async function validateSentAssertion(
  { detector }: { readonly detector: Pick<Detector, 'stsMetadata'> },
  { sent }: SignedIn,
  signal: AbortSignal,
): Promise<SentAssertion | null> {
  if (sent === undefined) return null
  const known = sent.validate(await detector.stsMetadata(sent.stsHost, { signal }))
  // what is remembered of an STS is older than a certificate that it has just renewed
  const validated =
    known.points.signature.verdict === 'bad'
      ? sent.validate(await detector.stsMetadata(sent.stsHost, { signal, fresh: true }))
      : known
  noteInTrace({ is: 'assertion', verdicts: verdictsOf(validated) })
  return validated
}
