/** The facts of failures of what the codes of AD FS say. */

export type AdFsFacts = {}
