/** Sorts names as people expect: "UAT 7" before "UAT 67", ignoring case. */

/** Made at its first use, which most commands never reach. */
let natural: Intl.Collator | null = null

/** Compares two names; 0 only for names that differ in case at most. */
export function compareNames(a: string, b: string): number {
  natural ??= new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' })
  return natural.compare(a, b)
}
