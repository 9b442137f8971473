/** The facts of a failure whose reason says all. */
export type NoFacts = Readonly<Record<string, never>>
