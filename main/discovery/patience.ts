/** How long a detection waits for its answers. */

/** Milliseconds for the org's own answers. */
export const ORG_PATIENCE = 12_000

/** Milliseconds for what only adds to a decision that is made without it. */
export const EXTRA_PATIENCE = 3_000
