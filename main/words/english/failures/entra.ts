/** Failures of what the codes of Microsoft Entra say, in words. */
import type { EntraFacts } from '../../../contract/failure-facts/entra.ts'
import type { FailureTexts } from '../../failure-texts.ts'

export const entra: FailureTexts<EntraFacts> = {}
