/** Failures of what the codes of AD FS say, in words. */
import type { AdFsFacts } from '../../../contract/failure-facts/ad-fs.ts'
import type { FailureTexts } from '../../failure-texts.ts'

export const adFs: FailureTexts<AdFsFacts> = {}
