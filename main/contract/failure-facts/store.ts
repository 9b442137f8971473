/** The facts of failures of the stored list of organizations. */

export type StoreFacts = {}
