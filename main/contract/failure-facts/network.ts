/** The facts of failures of the way to a server: DNS, TCP, TLS, proxies, HTTP. */

export type NetworkFacts = {}
