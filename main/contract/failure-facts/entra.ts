/** The facts of failures of what the codes of Microsoft Entra say. */

export type EntraFacts = {}
