/** Facts of failures on the way to a server: DNS, TCP, TLS, proxies, HTTP. */
import type { Answered } from './answered.ts'
import type { OfHost, OfProxy, ProxyFacts } from './proxy.ts'

export interface NetworkFacts extends ProxyFacts {
  'host-not-found': OfHost
  'host-refused': OfHost
  'host-timeout': OfHost
  'host-timeout/through-proxy': OfHost & OfProxy
  'network-failed': OfHost
  'network-failed/through-proxy': OfHost & OfProxy
  'network-failed/no-page': OfHost
  'network-failed/unsafe-port': OfHost
  'redirect-loop/circle': OfHost
  'org-error/answer-too-long': { readonly host: string }
  'server-busy': Answered
  'server-busy/internal-error': Answered

  'certificate-refused': OfHost
  'certificate-refused/not-in-its-time': OfHost
  'certificate-refused/other-name': OfHost
  'certificate-refused/unknown-authority': OfHost
  'host-speaks-http': OfHost
  'host-tls-too-old/version': OfHost
  'host-tls-too-old/version-or-ciphers': OfHost
  'host-tls-too-old/ciphers': OfHost
  'host-tls-too-old/renegotiation': OfHost
  'host-tls-too-old/key': OfHost
  'host-tls-failed': OfHost
  'host-tls-failed/client-certificate': OfHost
}
