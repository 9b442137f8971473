/** Failures of the search for the identity provider, in words. */
import type { DetectionFacts } from '../../../contract/failure-facts/detection.ts'
import type { FailureTexts } from '../../failure-texts.ts'

export const detection: FailureTexts<DetectionFacts> = {}
