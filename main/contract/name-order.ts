/** The order of names as people expect it: "UAT 7" before "UAT 67", whatever the case. */

const natural = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' })

/** Compares two names; 0 only where people would call them the same. */
export const compareNames = (a: string, b: string): number => natural.compare(a, b)
