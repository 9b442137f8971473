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
