/** Failures of a connection to a server: DNS, TCP, TLS, proxies, HTTP. */
import type { NetworkFacts } from '../../../contract/failure-facts/network.ts'
import type { OfHost } from '../../../contract/failure-facts/proxy.ts'
import type { FailureText, FailureTexts } from '../../failure-texts.ts'
import { ASK, proxy, server } from './proxy.ts'

const certificate =
  (why: string) =>
  (of: OfHost): FailureText => ({
    message: `The certificate of ${server(of)} is not trusted: ${why}.`,
    advice:
      'If your organization has its own certificate authority, this computer must trust it. Homerealm never skips this check.',
  })

const WAIT = 'Wait a few minutes, then try again.'

const tooOld =
  (
    what: string,
    advice = 'Ask the administrator of the server to turn on TLS 1.2 or later. Homerealm never uses what is older.',
  ) =>
  (of: OfHost): FailureText => ({ message: `The encryption of ${server(of)} is too old: ${what}.`, advice })

export const network: FailureTexts<NetworkFacts> = {
  ...proxy,
  'host-not-found': (of) => ({
    message: `No server is called ${server(of)}.`,
    advice: 'Check the address, and whether a VPN is needed.',
  }),
  'host-refused': (of) => ({
    message: `${server(of)} refuses connections.`,
    advice: 'The server may be down, or a VPN may be needed.',
  }),
  'host-timeout': (of) => ({
    message: `${server(of)} did not answer in time.`,
    advice: 'Check the network and whether a VPN is needed, then try again.',
  }),
  'host-timeout/through-proxy': ({ proxy, ...of }) => ({
    message: `${server(of)} did not answer in time through the proxy ${proxy}.`,
    advice: 'Try again later. The proxy or the server may be slow or down.',
  }),
  'network-failed': (of) => ({
    message: `The connection to ${server(of)} failed.`,
    advice: 'Check the network, then try again.',
  }),
  'network-failed/through-proxy': ({ proxy, ...of }) => ({
    message: `The connection to ${server(of)} through the proxy ${proxy} failed.`,
    advice: `Try again. If it continues, the proxy may end such connections. ${ASK}`,
  }),
  'network-failed/no-page': (of) => ({
    message: `${server(of)} answered with an error and no page that explains it.`,
    advice: 'Try again later. If it continues, contact the administrator.',
  }),
  'network-failed/unsafe-port': (of) => ({
    message: `Homerealm does not connect to ${server(of)}: its port is reserved for another kind of server.`,
    advice: 'Check the port in the address.',
  }),
  'redirect-loop/circle': (of) => ({
    message: `${server(of)} keeps redirecting in a loop.`,
    advice: 'Try again. If it continues, contact the administrator.',
  }),
  'org-error/answer-too-long': ({ host }) => ({
    message: `${host} sent far more data than an organization does.`,
    advice: 'Check the address.',
  }),
  'server-busy': ({ host, status }) => ({
    message: `${host} is busy or temporarily unavailable (HTTP ${status}).`,
    advice: WAIT,
  }),
  'server-busy/internal-error': ({ host, status }) => ({
    message: `${host} had an internal error (HTTP ${status}).`,
    advice: WAIT,
  }),

  'certificate-refused': certificate('it was refused'),
  'certificate-refused/not-in-its-time': certificate('it has expired or is not valid yet'),
  'certificate-refused/other-name': certificate('it is for another name'),
  'certificate-refused/unknown-authority': certificate(
    'this computer does not trust the authority that issued it',
  ),
  'host-speaks-http': (of) => ({
    message: `${server(of)} does not speak https on this port, most likely plain http.`,
    advice: 'Check the port. If the server really has no https, type http:// before the address.',
  }),
  'host-tls-too-old/version': tooOld('its TLS version is below 1.2'),
  'host-tls-too-old/version-or-ciphers': tooOld('its TLS version is below 1.2, or its ciphers are too weak'),
  'host-tls-too-old/ciphers': tooOld('it offers no cipher that this computer accepts'),
  'host-tls-too-old/renegotiation': tooOld(
    'it has no secure renegotiation (RFC 5746)',
    'Ask the administrator of the server to update its TLS. Homerealm never connects without it.',
  ),
  'host-tls-too-old/key': tooOld('its key is too short, or its signature too weak'),
  'host-tls-failed': (of) => ({
    message: `Homerealm could not make an encrypted connection to ${server(of)}.`,
    advice: 'Check the address and its port, then ask the administrator of the server.',
  }),
  'host-tls-failed/client-certificate': (of) => ({
    message: `${server(of)} asks this computer for a client certificate.`,
    advice: 'Ask the administrator of the server for an address that needs none.',
  }),
}
