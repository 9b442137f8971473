/** The facts of failures of an organization’s own answers, and who is signed in to it. */

export type OrganizationFacts = {}
