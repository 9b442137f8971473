/** Failures of a connection through a proxy, in German. */
import type {
  AskedByProxy,
  OfHost,
  ProxyFacts,
  ProxyPassword,
} from '../../../contract/failure-facts/proxy.ts'
import type { FailureText, FailureTexts } from '../../failure-texts.ts'

/** At the beginning of a sentence. */
export const server = ({ host }: OfHost): string => host ?? 'Der Server'

export const serverDative = ({ host }: OfHost): string => host ?? 'dem Server'

const serverAccusative = ({ host }: OfHost): string => host ?? 'den Server'

export const ASK = 'Fragen Sie den Betreiber des Proxys.'
const CONFIGURATION =
  'Prüfen Sie den Proxy in den Einstellungen von Homerealm. Ist es der des Systems, prüfen Sie den dieses Computers oder HTTPS_PROXY und NO_PROXY.'

const named = (proxy: string | null): string => (proxy === null ? 'Der Proxy' : `Der Proxy ${proxy}`)

const password: Readonly<Record<ProxyPassword, string>> = {
  none: 'Für ihn sind kein Name und kein Kennwort konfiguriert.',
  refused: 'Er hat den Namen und das Kennwort abgelehnt, die für ihn konfiguriert sind.',
}

const asksForSignIn = ({ proxy, schemes }: AskedByProxy, why: string): FailureText => ({
  message: `Der Proxy ${proxy ?? 'auf dem Weg'} verlangt eine Anmeldung${schemes.length === 0 ? '' : ` (${schemes.join(', ')})`}. ${why}`,
  advice:
    'Homerealm meldet sich dort mit einem Kerberos-Ticket an oder mit Namen und Kennwort: denen eines manuellen Proxys in seinen Einstellungen oder denen aus HTTPS_PROXY (http://name:kennwort@host:port).',
})

export const proxy: FailureTexts<ProxyFacts> = {
  'proxy-not-reachable': ({ proxy }) => ({
    message: `${named(proxy)} ist nicht erreichbar.`,
    advice: CONFIGURATION,
  }),
  'proxy-not-reachable/not-found': ({ proxy }) => ({
    message: `Es gibt keinen Proxy ${proxy}.`,
    advice: CONFIGURATION,
  }),
  'proxy-not-reachable/refused': ({ proxy }) => ({
    message: `Der Proxy ${proxy} lehnt Verbindungen ab.`,
    advice: CONFIGURATION,
  }),
  'proxy-not-reachable/tls': ({ proxy }) => ({
    message: `Der Proxy ${proxy} spricht kein https, oder seine Verschlüsselung ist zu alt.`,
    advice: CONFIGURATION,
  }),
  'proxy-not-reachable/connection': ({ proxy }) => ({
    message: `Die Verbindung mit dem Proxy ${proxy} ist fehlgeschlagen.`,
    advice: CONFIGURATION,
  }),
  'proxy-not-reachable/not-http': ({ proxy }) => ({
    message: `${proxy} antwortet nicht wie ein HTTP-Proxy.`,
    advice: CONFIGURATION,
  }),
  'proxy-cannot-reach': ({ proxy, ...of }) => ({
    message: `${named(proxy)} kann ${serverAccusative(of)} nicht erreichen.`,
    advice: ASK,
  }),
  'proxy-cannot-reach/status': ({ proxy, status, ...of }) => ({
    message: `Der Proxy ${proxy} kann ${serverAccusative(of)} nicht erreichen (HTTP ${status}).`,
    advice: `Prüfen Sie die Adresse. Wenn sie stimmt, ist vielleicht der Server nicht in Betrieb, oder der Proxy kennt ihn nicht. ${ASK}`,
  }),
  'proxy-refused': ({ proxy, ...of }) => ({
    message: `${named(proxy)} hat keine Verbindung mit ${serverDative(of)} geöffnet.`,
    advice: ASK,
  }),
  'proxy-refused/status': ({ proxy, status, ...of }) => ({
    message: `Der Proxy ${proxy} lässt diesen Computer ${serverAccusative(of)} nicht erreichen (HTTP ${status}).`,
    advice: ASK,
  }),
  'proxy-sign-in-needed': ({ proxy }) => ({
    message: `${named(proxy)} verlangt eine Anmeldung.`,
    advice: ASK,
  }),
  'proxy-sign-in-needed/unknown-scheme': (asked) =>
    asksForSignIn(asked, 'Auf diese Weise kann sich Homerealm nicht anmelden.'),
  'proxy-sign-in-needed/no-password': (asked) => asksForSignIn(asked, password.none),
  'proxy-sign-in-needed/password-refused': (asked) => asksForSignIn(asked, password.refused),
  'proxy-sign-in-needed/ticket-refused': (asked) =>
    asksForSignIn(asked, 'Er hat das Kerberos-Ticket abgelehnt.'),
  'proxy-sign-in-needed/no-ticket': ({ ticket, password: tried, ...asked }, { told }) =>
    asksForSignIn(
      asked,
      [
        ticket === null ? 'Für ihn gibt es kein Kerberos-Ticket.' : told(ticket).message,
        ...(tried === null ? [] : [password[tried]]),
      ].join(' '),
    ),
  'proxy-certificate-refused': () => ({
    message: 'Das Zertifikat des Proxys ist nicht vertrauenswürdig.',
    advice: ASK,
  }),
  'proxy-certificate-refused/of-proxy': ({ proxy }) => ({
    message: `Das Zertifikat des Proxys ${proxy} ist nicht vertrauenswürdig.`,
    advice: `Dieser Computer muss der Stelle vertrauen, die es ausgestellt hat. ${ASK}`,
  }),
  'proxy-certificate-refused/of-server': ({ proxy, ...of }) => ({
    message: `Das Zertifikat, das über den Proxy ${proxy} für ${serverAccusative(of)} kam, ist nicht vertrauenswürdig.`,
    advice: `Wenn der Proxy verschlüsselte Verbindungen untersucht, muss dieser Computer der Zertifizierungsstelle des Proxys vertrauen. ${ASK}`,
  }),
  'proxy-unusable': () => ({
    message: 'Die Proxyeinstellungen können nicht verwendet werden.',
    advice: CONFIGURATION,
  }),
  'proxy-unusable/no-route': () => ({
    message: 'Die Proxyeinstellungen nennen keinen Weg.',
    advice: CONFIGURATION,
  }),
  'proxy-unusable/unknown-kind': () => ({
    message: 'Das System nennt einen Proxy unbekannter Art.',
    advice: CONFIGURATION,
  }),
  'proxy-unusable/system-socks': ({ address }) => ({
    message: `Das System nennt einen SOCKS-Proxy (${address}). Er kann hier nicht verwendet werden.`,
    advice: CONFIGURATION,
  }),
  'proxy-unusable/not-an-address': ({ variable }) => ({
    message: `${variable} ist keine Adresse eines Proxys.`,
    advice: CONFIGURATION,
  }),
  'proxy-unusable/not-http': ({ variable }) => ({
    message: `${variable} ist keine Adresse eines HTTP-Proxys.`,
    advice: CONFIGURATION,
  }),
  'proxy-unusable/socks': ({ variable }) => ({
    message: `${variable} nennt einen SOCKS-Proxy. Homerealm verwendet nur HTTP-Proxys.`,
    advice: CONFIGURATION,
  }),
  'proxy-unusable/not-percent-encoded': ({ variable }) => ({
    message: `${variable} enthält einen Benutzernamen oder ein Kennwort, das nicht prozentcodiert ist.`,
    advice: CONFIGURATION,
  }),
}
