/** The findings of a detection, in German: the answer, and what it means. */
import type { FindingTexts } from '../finding-texts.ts'
import { failures } from './failure-titles.ts'
import {
  branded,
  challengeMeaning,
  claim,
  deciding,
  declared,
  existing,
  notFollowed,
  paths,
  policies,
  protocols,
} from './finding-parts.ts'

export const findings: FindingTexts = {
  'host-in-cloud': ({ host, cloud }) => ({
    said: host,
    means: `Der Host gehört zur Cloud „${cloud}“ von Microsoft Online.`,
  }),
  'host-in-no-cloud': ({ host }) => ({
    said: host,
    means:
      'Der Host liegt in keiner Cloud, die Homerealm kennt: Die Organisation ist vielleicht lokal, bei einem Hostingpartner oder in einer anderen Cloud.',
  }),
  'path-checked': ({ segment, is, withoutSegment }) => ({
    said: `/${segment}`,
    means: paths[is](segment, withoutSegment),
  }),
  challenge: (facts) => ({
    said: `WWW-Authenticate: ${facts.header || '(leer)'}`,
    means: challengeMeaning(facts),
  }),
  'sign-in-request': ({ location, stsHost, homeRealm }) => ({
    said: `Location: ${location} (wa=wsignin1.0)`,
    means: `Die Organisation schickt Benutzer zur Anmeldung über WS-Federation zu ${stsHost}${homeRealm === null ? '' : `, Startbereich ${homeRealm}`}.`,
  }),
  'proxy-sign-in': ({ location, host, asksFor }) => ({
    said: `Location: ${location} (für ${asksFor})`,
    means: `Ein Proxy vor der Organisation schickt Benutzer zuerst zu ${host}. Diese Anmeldung ist für ${asksFor}, nicht für die Organisation: Sie sagt nichts über ihren Identitätsanbieter.`,
  }),
  redirect: ({ location, host, toMicrosoftOnline }) => ({
    said: `Location: ${location}`,
    means: toMicrosoftOnline
      ? 'Die Organisation schickt Benutzer zur Anmeldung zu Microsoft Online.'
      : `Die Organisation schickt Benutzer weiter zu ${host}, einem anderen Server: Homerealm folgt dem nicht.`,
  }),
  page: () => ({
    said: 'Eine Seite',
    means: 'Es kam eine Seite ohne jede Anmeldung: Das allein sagt nichts.',
  }),
  busy: ({ status }) => ({
    said: `HTTP ${status}`,
    means: 'Der Server ist überlastet oder vorübergehend nicht verfügbar: Das allein sagt nichts.',
  }),
  error: ({ status }) => ({
    said: `HTTP ${status}`,
    means: 'Der Server hat einen eigenen Fehler: Das allein sagt nichts.',
  }),
  'not-there': () => ({
    said: 'HTTP 404',
    means: 'Der Server hat keine solche Adresse: eine ältere Version oder keine Organisation.',
  }),
  nothing: ({ status }) => ({ said: `HTTP ${status}`, means: 'Das allein sagt nichts.' }),
  version: ({ version }) => ({ said: version, means: `Version ${version}.` }),
  'service-description': (facts) => ({
    said: `Authentifizierung: ${policies(facts)}`,
    means: [
      declared[facts.kind],
      facts.policy2011 !== null && facts.policy2012 !== null && facts.policy2011 !== facts.policy2012
        ? ' Die Richtlinie von 2012 zählt: Die von 2011 ist für alte Clients da.'
        : '',
      notFollowed(facts.elsewhere),
    ].join(''),
  }),
  'no-authentication-policy': ({ status, elsewhere }) => ({
    said: status === 200 ? 'Keine Authentifizierungsrichtlinie' : `HTTP ${status}`,
    means: `Fremde sehen keine Authentifizierungsrichtlinie: Das allein sagt nichts.${notFollowed(elsewhere)}`,
  }),
  'realm-managed': ({ domain, brand }) => ({
    said: `Verwaltet, Domäne ${domain}${branded(brand)}`,
    means: 'Das Konto ist eine Benutzer-ID, in Microsoft Online Services erstellt und verwaltet.',
  }),
  'realm-federated': ({ domain, brand, stsHost, adFs, protocol }) => ({
    said: `Im Verbund, Domäne ${domain}${branded(brand)}, Anmeldung bei ${stsHost ?? 'einem STS, der nicht genannt ist'}${protocol === null ? '' : ` über ${protocols[protocol]}`}`,
    means:
      stsHost === null
        ? 'Das Konto kommt über den Cloudverbund aus einem Verzeichnis.'
        : adFs
          ? `Das Konto kommt über den Cloudverbund aus Active Directory: Der AD FS auf ${stsHost} meldet es an.`
          : `Das Konto kommt über den Cloudverbund aus einem Verzeichnis: ${stsHost}, ein STS, der kein AD FS ist, meldet es an.`,
  }),
  'realm-microsoft-account': ({ domain }) => ({
    said: `Microsoft-Konto (${domain})`,
    means:
      'Das Konto ist ein Microsoft-Konto. Organisationen, die über Microsoft Online Services bereitgestellt werden, nehmen es nicht an.',
  }),
  'realm-unknown': () => ({
    said: 'Unbekannt',
    means:
      'Diese Cloud kennt die Domäne nicht. Vielleicht liegt sie in einer anderen Cloud oder ist falsch geschrieben. Die Anmeldung entscheidet.',
  }),
  account: ({ exists, domain }) => ({
    said: `Konto: ${exists.replace('-', ' ')}; Domäne: ${domain.replace('-', ' ')}`,
    means: `${existing[exists]}${domain === 'cloud-federated' ? ' Seine Domäne ist im Verbund mit einem anderen Cloudverzeichnis.' : ''}`,
  }),
  'guest-name': ({ home }) => ({
    said: `Heimatkonto ${home}`,
    means: `Der Name gehört einem Gast. Der Gast meldet sich als ${home} an, deshalb wird der Bereich dieses Kontos abgefragt.`,
  }),
  'account-of-other-tenant': ({ accountTenant, orgTenant }) => ({
    said: `Der Mandant des Kontos ist ${accountTenant}, der der Organisation ist ${orgTenant}`,
    means:
      'Das Konto gehört zu einem anderen Mandanten: Es meldet sich als Gast über den Mandanten der Organisation an und muss dort eingeladen sein.',
  }),
  tenant: ({ issuer, region, otherCloud }) => ({
    said: `Aussteller ${issuer}${region === null ? '' : `, Region ${region}`}`,
    means:
      otherCloud === null
        ? 'Der Mandant liegt in dieser Cloud, und seine Token kommen von diesem Aussteller.'
        : `Der Mandant gehört zur Cloud „${otherCloud}“: Die Anmeldung geht zum Anmeldehost dieser Cloud.`,
  }),
  'no-such-tenant': () => ({
    said: 'Kein solcher Mandant',
    means:
      'Diese Cloud hat keinen solchen Mandanten. Vielleicht liegt er in einer anderen Cloud oder ist falsch geschrieben.',
  }),
  'sts-metadata': ({ entityId, certificates, page }) => ({
    said: `Entität ${entityId}, ${certificates} ${certificates === 1 ? 'Signaturzertifikat' : 'Signaturzertifikate'}`,
    means: `Der STS nennt sich ${entityId}: Seine Token nennen diesen Aussteller. ${page === null ? 'Er hat keine Seite für WS-Federation.' : `Benutzer melden sich auf ${page} an.`}`,
  }),
  'no-sts-metadata': () => ({ said: 'HTTP 404', means: 'Der STS zeigt keine Verbundmetadaten.' }),
  'sts-endpoints': ({ userName, windows }) => ({
    said:
      [
        userName && `Benutzername und Kennwort (WS-Trust ${userName})`,
        windows && `Windows-Konto (WS-Trust ${windows})`,
      ]
        .filter(Boolean)
        .join(', ') || 'Kein Endpunkt für Clients',
    means:
      userName === null && windows === null
        ? 'Der STS hat keinen Endpunkt für Programme: Benutzer melden sich auf seinen Seiten an.'
        : 'Der STS nimmt außer auf seinen Seiten auch Programme an.',
  }),
  'no-sts-endpoints': () => ({
    said: 'HTTP 404',
    means: 'Der STS hat keinen Endpunkt für Programme: Benutzer melden sich auf seinen Seiten an.',
  }),
  'ad-fs-openid': ({ issuer }) => ({
    said: `Aussteller ${issuer}`,
    means: 'Der AD FS spricht OpenID Connect: Er ist von 2016 oder neuer.',
  }),
  'no-ad-fs-openid': () => ({
    said: 'HTTP 404',
    means:
      'Der AD FS hat kein OpenID Connect: Er ist von 2012 R2 oder älter und spricht OAuth auf eigene Weise, wenn überhaupt.',
  }),
  'sources-disagree': ({ decided, other }) => ({
    said: `${claim(decided)} ${claim(other)}`,
    means: `Die Quellen widersprechen sich. ${deciding[decided.by]}`,
  }),
  'name-disagrees': ({ cloud, decided }) => ({
    said: `Dem Hostnamen nach: Microsoft Online, ${cloud}. ${claim(decided)}`,
    means:
      'Die Quellen widersprechen sich. Was der Server antwortet, entscheidet vor dem, was sein Name erwarten lässt. Seien Sie vorsichtig: Vielleicht steht etwas zwischen Ihnen und der Organisation.',
  }),
  'realms-disagree': ({ kinds }) => ({
    said: kinds.join(', '),
    means: kinds.includes('microsoft-account')
      ? 'Die Quellen widersprechen sich. „Microsoft-Konto“ entscheidet: Seine Domänen werden auch als Verbund gemeldet.'
      : 'Die Quellen widersprechen sich. GetUserRealm entscheidet. Die Anmeldung zeigt, was richtig ist.',
  }),
  'cloud-assumed': ({ cloud }) => ({
    said: `Keine Antwort nennt eine Cloud; ${cloud} wird angenommen`,
    means:
      'Die Organisation nimmt Konten von Microsoft Online an, nennt aber keine Cloud. Homerealm nimmt die Cloud an, in der die meisten Organisationen sind, und sendet keinen Benutzernamen dorthin.',
  }),
  'no-answer': ({ code, failure }, { told }) => ({
    said: failure === undefined ? failures[code].title : told(failure).message,
    means: 'Diese Frage hat keine Antwort und sagt deshalb nichts.',
  }),
}
