/** What an error of a network stack says of a server. */
import type { NetworkFacts } from '../contract/failure-facts/network.ts'
import type { OfHost } from '../contract/failure-facts/proxy.ts'

/** A reason of which nothing but the server is told. */
export type HostReason = {
  [R in keyof NetworkFacts]: OfHost extends NetworkFacts[R] ? R : never
}[keyof NetworkFacts]

/** What is known of the way that an exchange took. */
export interface Way extends OfHost {
  /** Name of the proxy; null without one, or where that is not known. */
  readonly proxy: string | null
}

/** @param url that of the request */
export const hostOf = (url: string): string | null => (URL.canParse(url) ? new URL(url).host : null)
