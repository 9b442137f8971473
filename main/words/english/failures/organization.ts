/** Failures of an organization’s own answers, and who is signed in to it, in words. */
import type { OrganizationFacts } from '../../../contract/failure-facts/organization.ts'
import type { FailureTexts } from '../../failure-texts.ts'

export const organization: FailureTexts<OrganizationFacts> = {}
