/** Failures of an address or a name that was typed, in words. */
import type { AddressFacts } from '../../../contract/failure-facts/address.ts'
import type { FailureTexts } from '../../failure-texts.ts'

export const address: FailureTexts<AddressFacts> = {}
