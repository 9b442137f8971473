/** For a failure whose reason needs no facts. */
export type NoFacts = Readonly<Record<string, never>>
