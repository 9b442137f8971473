/** Times by this computer's clock, which somebody may set back meanwhile. */

/** Milliseconds since a time; 0 if the clock was set back. @param at, now epoch milliseconds */
export const timeSince = (at: number, now: number): number => Math.max(0, now - at)

/**
 * True for so many milliseconds after a time. A clock that was set back before that time ends them too: otherwise a minute
 * would last as long as the clock was wrong.
 * @param at, now epoch milliseconds
 */
export const isWithin = (
  length: number,
  { at, now }: { readonly at: number; readonly now: number },
): boolean => now >= at && now - at < length
