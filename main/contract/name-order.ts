/** Sorts names as people expect: "UAT 7" before "UAT 67", ignoring case. */

const natural = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' })

/** Compares two names; 0 only for names that differ in case at most. */
export const compareNames = (a: string, b: string): number => natural.compare(a, b)
