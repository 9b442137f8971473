/** Facts of failures at a proxy, and the host names that they share. */
import type { NestedFailure } from './nested-failure.ts'
import type { NoFacts } from './no-facts.ts'

/** Host with its port, if that is not the scheme's default; null if the requested address is not a valid URL. */
export interface OfHost {
  readonly host: string | null
}

/** Name of the proxy, such as proxy.contoso.com:8080. */
export interface OfProxy {
  readonly proxy: string
}

/** null when Chromium does not say which proxy it used. */
interface OfSomeProxy {
  readonly proxy: string | null
}

interface WithStatus {
  /** HTTP status. */
  readonly status: number
}

/** Authentication schemes that the proxy asks for, such as Basic and Negotiate; empty if unknown. */
export interface AskedByProxy extends OfSomeProxy {
  readonly schemes: readonly string[]
}

/** Variable that holds the proxy's address. The address itself may contain a password, so it is not shown. */
interface NamedIn {
  readonly variable: string
}

/** Why a name and password did not open the proxy: there were none, or the proxy refused them. */
export type ProxyPassword = 'none' | 'refused'

export interface ProxyFacts {
  'proxy-not-reachable': OfSomeProxy
  'proxy-not-reachable/not-found': OfProxy
  'proxy-not-reachable/refused': OfProxy
  'proxy-not-reachable/tls': OfProxy
  'proxy-not-reachable/connection': OfProxy
  'proxy-not-reachable/not-http': OfProxy
  'proxy-cannot-reach': OfHost & OfSomeProxy
  'proxy-cannot-reach/status': OfHost & OfProxy & WithStatus
  'proxy-refused': OfHost & OfSomeProxy
  'proxy-refused/status': OfHost & OfProxy & WithStatus
  'proxy-sign-in-needed': OfSomeProxy
  'proxy-sign-in-needed/unknown-scheme': AskedByProxy
  'proxy-sign-in-needed/no-password': AskedByProxy
  'proxy-sign-in-needed/password-refused': AskedByProxy
  'proxy-sign-in-needed/ticket-refused': AskedByProxy
  /** `ticket`: why there is no ticket, if known. `password`: why Basic failed too, if the proxy offers it. */
  'proxy-sign-in-needed/no-ticket': AskedByProxy & {
    readonly ticket: NestedFailure | null
    readonly password: ProxyPassword | null
  }
  'proxy-certificate-refused': NoFacts
  'proxy-certificate-refused/of-proxy': OfProxy
  'proxy-certificate-refused/of-server': OfHost & OfProxy
  'proxy-unusable': NoFacts
  'proxy-unusable/no-route': NoFacts
  'proxy-unusable/unknown-kind': NoFacts
  'proxy-unusable/system-socks': { readonly address: string }
  'proxy-unusable/not-an-address': NamedIn
  'proxy-unusable/not-http': NamedIn
  'proxy-unusable/socks': NamedIn
  'proxy-unusable/not-percent-encoded': NamedIn
}
