/** Identity providers, sign-in methods, hosting and environments, by the names that German administrators know. */
import type { providers as english } from '../english/providers.ts'

const obstacles: (typeof english)['obstacles'] = {
  'no-microsoft-tokens': 'Die Organisation nimmt keine Token von Microsoft Online an.',
  'no-ad-fs-tokens': 'Die Organisation nimmt keine Token eines AD FS an.',
  'ad-fs-names-no-oauth':
    'Die Web API der Organisation nennt kein AD FS für OAuth: Der Administrator hat das nicht eingeschaltet.',
  'no-redirect-to-sts':
    'Die Startseite der Organisation leitet niemanden zu einem STS: Ohne das gibt es keinen Anfang.',
  'tokens-not-sessions': 'Die Webdienste der Organisation nehmen Token an, nicht die Sitzung eines Fensters.',
  'sends-to-no-sts': 'Die Organisation leitet niemanden zu einem STS.',
  'no-windows-account': 'Die Organisation fragt nicht nach einem Windows-Konto.',
  'sts-not-named': 'Die Organisation nennt ihren STS nicht.',
  'account-not-named':
    'Das ist für Konten einer Verbunddomäne: Geben Sie den Benutzer an, dann wird seine Domäne nachgeschlagen.',
  'password-on-its-page-only': 'Microsoft Online nimmt das Kennwort nur auf der eigenen Seite an.',
  'no-sts-takes-passwords': 'Die Organisation vertraut keinem STS, der selbst ein Kennwort annimmt.',
  'ws-trust-not-announced': 'Die Bereichserkennung sagt nicht, dass der STS der Domäne WS-Trust beherrscht.',
  'sts-is-not-ad-fs': 'Der STS der Domäne ist kein AD FS: Homerealm weiß nicht, wo er ein Kennwort annimmt.',
  'microsoft-account':
    'Organisationen, die über Microsoft Online Services bereitgestellt sind, nehmen kein Microsoft-Konto an. Verwenden Sie ein Geschäfts-, Schul- oder Unikonto. Ein Gast im Verzeichnis der Organisation lässt den Benutzernamen leer.',
}

/** In a row of the list, where there is no room for more. */
const short = {
  microsoftOnline: 'Microsoft Entra ID',
  managed: 'Microsoft Entra ID, verwaltet',
  federated: (domain: string) => `Verbund, ${domain}`,
  microsoftAccount: 'Microsoft-Konto',
  adFs: 'AD FS',
  windows: 'Active Directory',
  unknown: 'Unbekannt',
}

export const providers: typeof english = {
  short,
  methods: {
    entra: 'Microsoft Entra ID (OAuth)',
    'ad-fs-oauth': 'AD FS (OAuth)',
    'ws-federation': 'WS-Federation',
    windows: 'Windows-Konto (Kerberos oder NTLM)',
    'ws-trust': 'WS-Trust (ohne MFA)',
    'client-credentials': 'Anwendung (geheimer Clientschlüssel oder Zertifikat)',
  },
  obstacles,
  hosting: {
    online: 'Online',
    'on-premises': 'Lokal',
    ifd: 'Lokal, mit Internetzugriff (IFD)',
    unknown: 'Unbekannte Bereitstellung',
  },
  environments: {
    unspecified: 'Nicht angegeben',
    production: 'Produktion',
    sandbox: 'Sandbox',
    development: 'Entwicklung',
  },
  secrets: { password: 'Kennwort', 'client-secret': 'Geheimer Clientschlüssel' },
  unknownServer: (host) => `Unbekannter Anmeldeserver ${host}`,
  microsoftOnline: 'Microsoft Entra ID (verwaltet oder im Verbund, je nach Konto)',
  managed: 'Microsoft Entra ID, verwaltetes Konto (Benutzer-ID)',
  federated: (domain, sts) => `Active Directory, im Verbund über ${domain} (${sts})`,
  adFsAt: (host) => `AD FS auf ${host}`,
  thirdPartyAt: (host) => `STS eines Drittanbieters auf ${host}`,
  stsAt: (host) => `STS auf ${host}`,
  alsoPersonal: (provider) => `${provider}; auch ein Microsoft-Konto hat diesen Namen`,
  microsoftAccount: 'Microsoft-Konto',
  adFs: 'AD FS, anspruchsbasiert',
  windows: 'Windows (Active Directory)',
  unknown: 'Unbekannt',
  notDetected: 'Nicht erkannt',
}
