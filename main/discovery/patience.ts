/** Timeouts of detection requests. */

/** For the org's own answers, milliseconds. */
export const ORG_PATIENCE = 12_000

/** For answers that only add details to a decision, milliseconds. */
export const EXTRA_PATIENCE = 3_000
