/** The facts of failures on the way through a proxy, and of the server that is asked. */
import type { NestedFailure } from './nested-failure.ts'
import type { NoFacts } from './no-facts.ts'

/** With its port where that is not the scheme's own; null where the address that was asked is not one. */
export interface OfHost {
  readonly host: string | null
}

/** Name of the proxy, such as proxy.contoso.com:8080. */
export interface OfProxy {
  readonly proxy: string
}

/** The same, but Chromium does not always say which proxy it was: then it is null. */
interface OfSomeProxy {
  readonly proxy: string | null
}

interface WithStatus {
  /** HTTP status. */
  readonly status: number
}

/** What a proxy asks for, such as Basic and Negotiate; none where it is not known. */
export interface AskedByProxy extends OfSomeProxy {
  readonly schemes: readonly string[]
}

/** Where the address of a proxy stands: the address itself may hold a password. */
interface NamedIn {
  readonly variable: string
}

/** Why a name and password have not opened a proxy: nobody gave them, or it refused them. */
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
  /** `ticket`: why there is none, where that is known; `password`: why not by Basic either, where the proxy takes that too. */
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
