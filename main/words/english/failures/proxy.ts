/** Failures of a connection through a proxy. */
import type {
  AskedByProxy,
  OfHost,
  ProxyFacts,
  ProxyPassword,
} from '../../../contract/failure-facts/proxy.ts'
import type { FailureText, FailureTexts } from '../../failure-texts.ts'

export const server = ({ host }: OfHost): string => host ?? 'the server'

export const ASK = 'Ask whoever runs the proxy.'
const CONFIGURATION =
  'Check the proxy in Homerealm’s settings. If it is the system’s, check that of this computer, or HTTPS_PROXY and NO_PROXY.'

const named = (proxy: string | null): string => (proxy === null ? 'The proxy' : `The proxy ${proxy}`)

const password: Readonly<Record<ProxyPassword, string>> = {
  none: 'No name and password are configured for it.',
  refused: 'It refused the name and password that are configured for it.',
}

const asksForSignIn = ({ proxy, schemes }: AskedByProxy, why: string): FailureText => ({
  message: `The proxy ${proxy ?? 'on the way'} asks for a sign-in${schemes.length === 0 ? '' : ` (${schemes.join(', ')})`}. ${why}`,
  advice:
    'Homerealm signs in there with a Kerberos ticket, or with a name and password: those of a manual proxy in its settings, or those in HTTPS_PROXY (http://name:password@host:port).',
})

export const proxy: FailureTexts<ProxyFacts> = {
  'proxy-not-reachable': ({ proxy }) => ({
    message: `${named(proxy)} cannot be reached.`,
    advice: CONFIGURATION,
  }),
  'proxy-not-reachable/not-found': ({ proxy }) => ({
    message: `No proxy is called ${proxy}.`,
    advice: CONFIGURATION,
  }),
  'proxy-not-reachable/refused': ({ proxy }) => ({
    message: `The proxy ${proxy} refuses connections.`,
    advice: CONFIGURATION,
  }),
  'proxy-not-reachable/tls': ({ proxy }) => ({
    message: `The proxy ${proxy} does not speak https, or its encryption is too old.`,
    advice: CONFIGURATION,
  }),
  'proxy-not-reachable/connection': ({ proxy }) => ({
    message: `The connection to the proxy ${proxy} failed.`,
    advice: CONFIGURATION,
  }),
  'proxy-not-reachable/not-http': ({ proxy }) => ({
    message: `${proxy} does not answer as an HTTP proxy does.`,
    advice: CONFIGURATION,
  }),
  'proxy-cannot-reach': ({ proxy, ...of }) => ({
    message: `${named(proxy)} cannot reach ${server(of)}.`,
    advice: ASK,
  }),
  'proxy-cannot-reach/status': ({ proxy, status, ...of }) => ({
    message: `The proxy ${proxy} cannot reach ${server(of)} (HTTP ${status}).`,
    advice: `Check the address. If it is right, the server may be down, or the proxy may not know it. ${ASK}`,
  }),
  'proxy-refused': ({ proxy, ...of }) => ({
    message: `${named(proxy)} did not open a connection to ${server(of)}.`,
    advice: ASK,
  }),
  'proxy-refused/status': ({ proxy, status, ...of }) => ({
    message: `The proxy ${proxy} does not let this computer reach ${server(of)} (HTTP ${status}).`,
    advice: ASK,
  }),
  'proxy-sign-in-needed': ({ proxy }) => ({ message: `${named(proxy)} asks for a sign-in.`, advice: ASK }),
  'proxy-sign-in-needed/unknown-scheme': (asked) =>
    asksForSignIn(asked, 'Homerealm cannot sign in that way.'),
  'proxy-sign-in-needed/no-password': (asked) => asksForSignIn(asked, password.none),
  'proxy-sign-in-needed/password-refused': (asked) => asksForSignIn(asked, password.refused),
  'proxy-sign-in-needed/ticket-refused': (asked) => asksForSignIn(asked, 'It refused the Kerberos ticket.'),
  'proxy-sign-in-needed/no-ticket': ({ ticket, password: tried, ...asked }, { told }) =>
    asksForSignIn(
      asked,
      [
        ticket === null ? 'There is no Kerberos ticket for it.' : told(ticket).message,
        ...(tried === null ? [] : [password[tried]]),
      ].join(' '),
    ),
  'proxy-certificate-refused': () => ({
    message: 'The certificate of the proxy is not trusted.',
    advice: ASK,
  }),
  'proxy-certificate-refused/of-proxy': ({ proxy }) => ({
    message: `The certificate of the proxy ${proxy} is not trusted.`,
    advice: `This computer must trust the authority that issued it. ${ASK}`,
  }),
  'proxy-certificate-refused/of-server': ({ proxy, ...of }) => ({
    message: `The certificate that came through the proxy ${proxy} for ${server(of)} is not trusted.`,
    advice: `If the proxy inspects encrypted connections, this computer must trust the proxy’s certificate authority. ${ASK}`,
  }),
  'proxy-unusable': () => ({
    message: 'The proxy settings cannot be used.',
    advice: CONFIGURATION,
  }),
  'proxy-unusable/no-route': () => ({
    message: 'The proxy settings name no route.',
    advice: CONFIGURATION,
  }),
  'proxy-unusable/unknown-kind': () => ({
    message: 'The system names a proxy of an unknown kind.',
    advice: CONFIGURATION,
  }),
  'proxy-unusable/system-socks': ({ address }) => ({
    message: `The system names a SOCKS proxy (${address}). It cannot be used here.`,
    advice: CONFIGURATION,
  }),
  'proxy-unusable/not-an-address': ({ variable }) => ({
    message: `${variable} is not the address of a proxy.`,
    advice: CONFIGURATION,
  }),
  'proxy-unusable/not-http': ({ variable }) => ({
    message: `${variable} is not the address of an HTTP proxy.`,
    advice: CONFIGURATION,
  }),
  'proxy-unusable/socks': ({ variable }) => ({
    message: `${variable} names a SOCKS proxy. Homerealm uses HTTP proxies only.`,
    advice: CONFIGURATION,
  }),
  'proxy-unusable/not-percent-encoded': ({ variable }) => ({
    message: `${variable} has a user name or password that is not percent-encoded.`,
    advice: CONFIGURATION,
  }),
}
