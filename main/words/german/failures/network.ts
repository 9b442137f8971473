/** Failures of a connection to a server, in German: DNS, TCP, TLS, proxies, HTTP. */
import type { NetworkFacts } from '../../../contract/failure-facts/network.ts'
import type { OfHost } from '../../../contract/failure-facts/proxy.ts'
import type { FailureText, FailureTexts } from '../../failure-texts.ts'
import { ASK, proxy, server, serverDative } from './proxy.ts'

const certificate =
  (why: string) =>
  (of: OfHost): FailureText => ({
    message: `Das Zertifikat von ${serverDative(of)} ist nicht vertrauenswürdig: ${why}.`,
    advice:
      'Wenn Ihre Organisation eine eigene Zertifizierungsstelle hat, muss dieser Computer ihr vertrauen. Homerealm überspringt diese Prüfung nie.',
  })

const WAIT = 'Warten Sie einige Minuten, und versuchen Sie es dann noch einmal.'

const tooOld =
  (
    what: string,
    advice = 'Bitten Sie den Administrator des Servers, TLS 1.2 oder höher einzuschalten. Älteres verwendet Homerealm nie.',
  ) =>
  (of: OfHost): FailureText => ({
    message: `Die Verschlüsselung von ${serverDative(of)} ist zu alt: ${what}.`,
    advice,
  })

export const network: FailureTexts<NetworkFacts> = {
  ...proxy,
  'host-not-found': (of) => ({
    message: of.host === null ? 'Der Server wurde nicht gefunden.' : `Es gibt keinen Server ${of.host}.`,
    advice: 'Prüfen Sie die Adresse und ob ein VPN nötig ist.',
  }),
  'host-refused': (of) => ({
    message: `${server(of)} lehnt Verbindungen ab.`,
    advice: 'Vielleicht ist der Server nicht in Betrieb, oder ein VPN ist nötig.',
  }),
  'host-timeout': (of) => ({
    message: `${server(of)} hat nicht rechtzeitig geantwortet.`,
    advice: 'Prüfen Sie das Netzwerk und ob ein VPN nötig ist, und versuchen Sie es dann noch einmal.',
  }),
  'host-timeout/through-proxy': ({ proxy, ...of }) => ({
    message: `${server(of)} hat über den Proxy ${proxy} nicht rechtzeitig geantwortet.`,
    advice:
      'Versuchen Sie es später noch einmal. Vielleicht ist der Proxy oder der Server langsam oder nicht in Betrieb.',
  }),
  'network-failed': (of) => ({
    message: `Die Verbindung mit ${serverDative(of)} ist fehlgeschlagen.`,
    advice: 'Prüfen Sie das Netzwerk, und versuchen Sie es dann noch einmal.',
  }),
  'network-failed/through-proxy': ({ proxy, ...of }) => ({
    message: `Die Verbindung mit ${serverDative(of)} über den Proxy ${proxy} ist fehlgeschlagen.`,
    advice: `Versuchen Sie es noch einmal. Wenn es dabei bleibt, beendet vielleicht der Proxy solche Verbindungen. ${ASK}`,
  }),
  'network-failed/no-page': (of) => ({
    message: `${server(of)} hat mit einem Fehler geantwortet, aber ohne eine Seite, die ihn nennt.`,
    advice:
      'Versuchen Sie es später noch einmal. Wenn es dabei bleibt, wenden Sie sich an den Administrator.',
  }),
  'network-failed/unsafe-port': (of) => ({
    message: `${server(of)} wird nicht gefragt: Der Port ist für andere Server als Webserver reserviert.`,
    advice: 'Prüfen Sie den Port in der Adresse.',
  }),
  'redirect-loop/circle': (of) => ({
    message: `${server(of)} leitet immer wieder im Kreis um.`,
    advice: 'Versuchen Sie es noch einmal. Wenn es dabei bleibt, wenden Sie sich an den Administrator.',
  }),
  'org-error/answer-too-long': ({ host }) => ({
    message: `${host} hat weit mehr gesendet, als eine Organisation antwortet.`,
    advice: 'Prüfen Sie die Adresse.',
  }),
  'server-busy': ({ host, status }) => ({
    message: `${host} ist überlastet oder vorübergehend nicht verfügbar (HTTP ${status}).`,
    advice: WAIT,
  }),
  'server-busy/internal-error': ({ host, status }) => ({
    message: `Auf ${host} ist ein interner Fehler aufgetreten (HTTP ${status}).`,
    advice: WAIT,
  }),

  'certificate-refused': certificate('Es wurde abgelehnt'),
  'certificate-refused/not-in-its-time': certificate('Es ist abgelaufen oder noch nicht gültig'),
  'certificate-refused/other-name': certificate('Es gilt für einen anderen Namen'),
  'certificate-refused/unknown-authority': certificate(
    'Dieser Computer vertraut der Stelle nicht, die es ausgestellt hat',
  ),
  'host-speaks-http': (of) => ({
    message: `${server(of)} spricht auf diesem Port kein https, sondern wahrscheinlich unverschlüsseltes http.`,
    advice:
      'Prüfen Sie den Port. Wenn der Server wirklich kein https hat, geben Sie vor der Adresse http:// ein.',
  }),
  'host-tls-too-old/version': tooOld('Die TLS-Version ist niedriger als 1.2'),
  'host-tls-too-old/version-or-ciphers': tooOld(
    'Die TLS-Version ist niedriger als 1.2, oder die Verschlüsselungsverfahren sind zu schwach',
  ),
  'host-tls-too-old/ciphers': tooOld(
    'Der Server bietet kein Verschlüsselungsverfahren an, das dieser Computer annimmt',
  ),
  'host-tls-too-old/renegotiation': tooOld(
    'Dem Server fehlt die sichere Neuaushandlung (RFC 5746)',
    'Bitten Sie den Administrator des Servers, TLS zu aktualisieren. Ohne sichere Neuaushandlung verbindet sich Homerealm nie.',
  ),
  'host-tls-too-old/key': tooOld('Der Schlüssel ist zu kurz oder die Signatur zu schwach'),
  'host-tls-failed': (of) => ({
    message: `Die verschlüsselte Verbindung mit ${serverDative(of)} konnte nicht hergestellt werden.`,
    advice: 'Prüfen Sie die Adresse und ihren Port, und fragen Sie dann den Administrator des Servers.',
  }),
  'host-tls-failed/client-certificate': (of) => ({
    message: `${server(of)} verlangt von diesem Computer ein Clientzertifikat.`,
    advice: 'Fragen Sie den Administrator des Servers, welcher Zugang keines braucht.',
  }),
}
