/** Failures of the stored list of organizations, in words. */
import type { StoreFacts } from '../../../contract/failure-facts/store.ts'
import type { FailureTexts } from '../../failure-texts.ts'

export const store: FailureTexts<StoreFacts> = {}
