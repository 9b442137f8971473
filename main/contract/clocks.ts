/** How this computer's clock compares with those of the servers that have answered. */

export interface ClockDifference {
  /** Host of the server, with port if it is not 443. */
  readonly host: string
  /** Milliseconds; more than 0: this computer's clock is ahead of the server's. */
  readonly difference: number
}

export type Clocks =
  /** No server has told its time. */
  | { readonly is: 'unknown' }
  /** `servers`: how many agree with this computer. `wrong`: those that differ from it. */
  | { readonly is: 'in-sync'; readonly servers: number; readonly wrong: readonly ClockDifference[] }
  /** `servers`: how many agree with each other, and not with this computer. */
  | { readonly is: 'computer-wrong'; readonly servers: number; readonly reference: ClockDifference }
  /** Too few servers have answered to say whose clock is wrong. */
  | { readonly is: 'apart'; readonly server: ClockDifference }

/**
 * The time by which something may be deleted for its age, epoch milliseconds. A clock that is years ahead must delete nothing, so
 * the servers have to agree with it, or say what is right; of two that contradict each other, the earlier time counts.
 * @param now this computer's time @returns null if no server has told its time
 */
export function confirmedTime(clocks: Clocks, now: number): number | null {
  switch (clocks.is) {
    case 'unknown':
      return null
    case 'in-sync':
      return now
    case 'computer-wrong':
      return now - clocks.reference.difference
    case 'apart':
      return Math.min(now, now - clocks.server.difference)
  }
}
