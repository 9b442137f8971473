/** The facts of failures of the search for the identity provider. */

export type DetectionFacts = {}
