/** Failures of Windows accounts, in German: Kerberos and NTLM. */
import type { WindowsFacts } from '../../../contract/failure-facts/windows.ts'
import type { FailureTexts } from '../../failure-texts.ts'

export const windows: FailureTexts<WindowsFacts> = {
  'input-refused/windows-name': () => ({
    message: 'Das ist kein Benutzername aus Active Directory.',
    advice: 'Er hat die Form DOMÄNE\\benutzer oder benutzer@domäne.',
  }),
  'method-not-available/no-kerberos': () => ({
    message: 'Kerberos ist auf diesem Computer nicht installiert.',
    advice:
      'Installieren Sie es (unter Debian: libgssapi-krb5-2), oder melden Sie sich mit Benutzername und Kennwort an.',
  }),
  'method-not-available/no-kerberos-library': () => ({
    message:
      'Diese Kopie von Homerealm hat keine Kerberos-Bibliothek und kann deshalb keine Tickets verwenden.',
    advice: 'Melden Sie sich mit Benutzername und Kennwort an.',
  }),
  'method-not-available/no-windows-account': () => ({
    message: 'Die Organisation verlangt kein Windows-Konto.',
    advice: 'Melden Sie sich auf andere Weise an.',
  }),
  'method-not-available/ntlm-forbidden': ({ host, ticket }, { told }) => ({
    message: [
      ...(ticket === null ? [] : [told(ticket).message]),
      `Eine Richtlinie dieses Computers verbietet NTLM zu ${host}, deshalb kann kein Kennwort verwendet werden.`,
    ].join(' '),
    advice: `Ihr Administrator kann Kerberos für HTTP/${host} einrichten oder den Server zu den Ausnahmen der Richtlinie hinzufügen (Beschränken von NTLM: Remoteserverausnahmen hinzufügen).`,
  }),
  'network-failed/no-domain-controller': () => ({
    message: 'Es ist kein Domänencontroller erreichbar.',
    advice:
      'Prüfen Sie das Netzwerk und ob ein VPN nötig ist, oder melden Sie sich mit Benutzername und Kennwort an.',
  }),
  'network-failed/within-sign-in': ({ host }) => ({
    message: `Die Verbindung mit ${host} wurde mitten in der Anmeldung beendet.`,
    advice:
      'Versuchen Sie es noch einmal. Wenn es dabei bleibt, hält vielleicht ein Proxy oder Lastenausgleich dazwischen die Verbindungen nicht zusammen.',
  }),
  'sign-in-needs-person/no-ticket': () => ({
    message: 'Auf diesem Computer gibt es kein Kerberos-Ticket.',
    advice:
      'Holen Sie eines (kinit, oder melden Sie sich an der Domäne an), oder melden Sie sich mit Benutzername und Kennwort an.',
  }),
  'sign-in-needs-person/no-ticket-but-ntlm': ({ host }) => ({
    message: `Windows hat kein Kerberos-Ticket für ${host}.`,
    advice: `Melden Sie sich mit Benutzername und Kennwort an. Kerberos braucht einen Computer, der in der Domäne ist und sie erreicht, und den Namen HTTP/${host}, registriert für das Konto, unter dem der Dienst läuft (setspn).`,
  }),
  'sign-in-needs-person/realm-unknown': ({ host }) => ({
    message: `Kerberos auf diesem Computer kennt den Bereich (Realm) von ${host} nicht.`,
    advice:
      'Nennen Sie den Bereich in krb5.conf ([domain_realm]), oder melden Sie sich mit Benutzername und Kennwort an.',
  }),
  'sign-in-needs-person/ticket-ended': () => ({
    message: 'Das Kerberos-Ticket auf diesem Computer ist abgelaufen.',
    advice:
      'Holen Sie ein neues (kinit, oder sperren und entsperren Sie Windows), oder melden Sie sich mit Benutzername und Kennwort an.',
  }),
  'sign-in-refused/account-disabled-or-locked': () => ({
    message: 'Das Konto ist in Active Directory deaktiviert oder gesperrt.',
    advice: 'Fragen Sie Ihren Administrator.',
  }),
  'sign-in-refused/clocks-apart': () => ({
    message: 'Die Uhr dieses Computers und die von Active Directory gehen zu weit auseinander.',
    advice: 'Stellen Sie die Uhr: Fünf Minuten Unterschied sind zu viel.',
  }),
  'sign-in-refused/password-expired': () => ({
    message: 'Das Kennwort ist abgelaufen.',
    advice:
      'Ändern Sie es dort, wo Sie sich an Ihrem Computer anmelden, und stellen Sie die Verbindung dann neu her.',
  }),
  'sign-in-refused/service-of-another-account': ({ host }) => ({
    message: `Das Ticket für HTTP/${host} gilt für ein anderes Konto als das, unter dem Dynamics dort läuft.`,
    advice: 'Der Administrator der Organisation muss diesen Namen auf das richtige Konto umstellen (setspn).',
  }),
  'sign-in-refused/service-unknown': ({ host }) => ({
    message: `Active Directory kennt keinen Dienst HTTP/${host} und gibt deshalb kein Ticket für ihn.`,
    advice:
      'Der Administrator der Organisation muss diesen Namen für das Konto registrieren, unter dem Dynamics läuft (setspn). Bis dahin melden Sie sich mit Benutzername und Kennwort an.',
  }),
  'sign-in-refused/ticket': ({ host, service, encrypted }) => ({
    message: `${host} nimmt das Kerberos-Ticket dieses Computers nicht an.`,
    advice: [
      `Vielleicht ist der Name HTTP/${host} für ein anderes Konto registriert als das, unter dem ${service} läuft (setspn).`,
      ...(encrypted
        ? [
            'Oder der Server verlangt den erweiterten Schutz: Dann melden Sie sich mit Benutzername und Kennwort an.',
          ]
        : []),
    ].join(' '),
  }),
  'sign-in-refused/ticket-unusable': () => ({
    message: 'Das Kerberos-Ticket konnte nicht verwendet werden.',
    advice:
      'Die Meldung der Kerberos-Bibliothek sagt mehr. Melden Sie sich stattdessen mit Benutzername und Kennwort an.',
  }),
  'sign-in-refused/windows-password': ({ host }) => ({
    message: `${host} nimmt diesen Benutzernamen und dieses Kennwort nicht an.`,
    advice:
      'Prüfen Sie beides. Vielleicht ist auch das Konto deaktiviert oder gesperrt oder sein Kennwort abgelaufen: Der Server sagt es nicht, und weitere Versuche können das Konto sperren.',
  }),
  'url-needs-https/windows-password': ({ host }) => ({
    message: `Die Verbindung mit ${host} ist nicht verschlüsselt: Wer mithört, kann aus den gesendeten Daten das Kennwort erraten.`,
    advice: 'Verwenden Sie https, oder bestätigen Sie, dass Sie es trotzdem wollen.',
  }),
  'wrong-account/ticket': ({ holder, wanted }) => ({
    message: `Das Kerberos-Ticket auf diesem Computer gehört ${holder === null ? 'einer unbekannten Person' : holder}, aber diese Verbindung ist für ${wanted}.`,
    advice:
      'Melden Sie sich mit Benutzername und Kennwort an, oder ändern Sie den Benutzernamen dieser Verbindung.',
  }),
}
