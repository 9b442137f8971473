/** Failure reasons about a server, for errors of a network stack. */
import type { NetworkFacts } from '../contract/failure-facts/network.ts'
import type { OfHost } from '../contract/failure-facts/proxy.ts'

/** A failure reason whose only fact is the server. */
export type HostReason = {
  [R in keyof NetworkFacts]: OfHost extends NetworkFacts[R] ? R : never
}[keyof NetworkFacts]

/** What is known about the route of a request. */
export interface Way extends OfHost {
  /** Name of the proxy; null without one, or if unknown. */
  readonly proxy: string | null
}

/** @param url the URL of the request */
export const hostOf = (url: string): string | null => (URL.canParse(url) ? new URL(url).host : null)
