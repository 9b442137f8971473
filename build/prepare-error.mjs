/** What stops the preparation. */
// @ts-check

/** Its message is printed without a stack trace. */
export class PrepareError extends Error {}
