/** Every failure code, in German: a short title and general advice. Also, who can fix a failure. */
import type { FailureCode, FixedBy } from '../../contract/failure.ts'

interface FailureWords {
  readonly title: string
  readonly help: string
}

export const fixedBy: Readonly<Record<FixedBy, string>> = {
  you: 'Das können Sie selbst beheben.',
  'directory-administrator': 'Das kann ein Administrator Ihres Mandanten beheben.',
  'application-owner': 'Das kann der Besitzer der Anwendungsregistrierung beheben.',
  'sts-administrator': 'Das kann der Administrator des Anmeldeservers beheben.',
  'organization-administrator': 'Das kann der Administrator der Organisation beheben.',
  provider:
    'Der Anmeldedienst hat ein Problem. Niemand hier kann es beheben: Versuchen Sie es später noch einmal.',
}

export const failures: Readonly<Record<FailureCode, FailureWords>> = {
  'url-empty': { title: 'Noch keine Adresse', help: 'Fügen Sie die URL einer Organisation ein.' },
  'url-malformed': { title: 'Keine Adresse', help: 'Sie sollte aussehen wie contoso.crm.dynamics.com.' },
  'url-scheme-refused': {
    title: 'Keine Webadresse',
    help: 'Verwenden Sie die https-Adresse der Organisation.',
  },
  'url-has-credentials': {
    title: 'Name oder Kennwort in der Adresse',
    help: 'Fügen Sie die Adresse ohne diese Angaben ein. Sie melden sich später auf der Seite des Anbieters an.',
  },
  'url-needs-https': {
    title: 'Nicht verschlüsselt',
    help: 'Verwenden Sie https. Verwenden Sie http nur für einen lokalen Server, der kein https hat.',
  },
  'url-not-an-org': {
    title: 'Keine Organisation',
    help: 'Öffnen Sie die Organisation im Browser, und kopieren Sie ihre Adresse.',
  },
  'profile-exists': { title: 'Schon in der Liste', help: 'Wählen Sie sie in der Liste aus.' },
  'profile-unknown': {
    title: 'Nicht mehr in der Liste',
    help: 'Vielleicht hat ein anderes Fenster oder ein Befehl sie entfernt.',
  },
  'input-refused': {
    title: 'Nicht angenommen',
    help: 'Ändern Sie Ihre Eingabe, und versuchen Sie es dann noch einmal.',
  },
  'host-not-found': {
    title: 'Server nicht gefunden',
    help: 'Prüfen Sie die Schreibweise, und ob das VPN eingeschaltet ist, wenn der Server es braucht.',
  },
  'environment-gone': {
    title: 'Umgebung nicht gefunden',
    help: 'Wahrscheinlich wurde sie umbenannt oder gelöscht. Suchen Sie ihre neue URL im Power Platform Admin Center.',
  },
  'host-refused': {
    title: 'Server lehnt die Verbindung ab',
    help: 'Vielleicht ist er nicht in Betrieb oder hinter einer Firewall.',
  },
  'host-timeout': {
    title: 'Server antwortet nicht',
    help: 'Prüfen Sie das Netzwerk oder das VPN, und versuchen Sie es noch einmal.',
  },
  'host-speaks-http': {
    title: 'Kein https auf diesem Port',
    help: 'Prüfen Sie den Port. Wenn der Server wirklich kein https hat, geben Sie vor der Adresse http:// ein.',
  },
  'host-tls-too-old': {
    title: 'Verschlüsselung zu alt',
    help: 'Bitten Sie den Administrator des Servers, TLS 1.2 oder höher einzuschalten.',
  },
  'host-tls-failed': {
    title: 'Keine verschlüsselte Verbindung',
    help: 'Prüfen Sie die Adresse und ihren Port, und fragen Sie dann den Administrator des Servers.',
  },
  'proxy-not-reachable': {
    title: 'Proxy nicht erreichbar',
    help: 'Prüfen Sie die Proxyeinstellungen.',
  },
  'proxy-cannot-reach': {
    title: 'Proxy erreicht den Server nicht',
    help: 'Prüfen Sie die Adresse, und fragen Sie dann den Administrator des Proxys.',
  },
  'proxy-refused': { title: 'Proxy lehnt ab', help: 'Fragen Sie den Administrator des Proxys.' },
  'proxy-sign-in-needed': {
    title: 'Proxy verlangt eine Anmeldung',
    help: 'Legen Sie Benutzername und Kennwort in HTTPS_PROXY fest, oder holen Sie ein Kerberos-Ticket.',
  },
  'proxy-certificate-refused': {
    title: 'Proxyzertifikat nicht vertrauenswürdig',
    help: 'Wenn der Proxy verschlüsselte Verbindungen untersucht, muss dieser Computer seiner Zertifizierungsstelle vertrauen.',
  },
  'proxy-unusable': {
    title: 'Proxyeinstellungen nicht verwendbar',
    help: 'Prüfen Sie die Proxyeinstellungen.',
  },
  'certificate-refused': {
    title: 'Zertifikat nicht vertrauenswürdig',
    help: 'Bitten Sie den Administrator des Servers um ein Zertifikat, dem dieser Computer vertraut.',
  },
  'network-failed': {
    title: 'Netzwerkfehler',
    help: 'Prüfen Sie das Netzwerk oder das VPN, und versuchen Sie es noch einmal.',
  },
  'server-busy': {
    title: 'Server überlastet',
    help: 'Warten Sie einige Minuten, und versuchen Sie es dann noch einmal.',
  },
  'redirect-loop': {
    title: 'Umleitungsschleife',
    help: 'Der Server leitet immer wieder um. Prüfen Sie die Adresse.',
  },
  'redirect-refused': {
    title: 'Umleitung ohne Verschlüsselung',
    help: 'Der Server leitet auf http um. Homerealm folgt dem nicht. Wenden Sie sich an den Administrator des Servers.',
  },
  'org-error': {
    title: 'Fehler in der Organisation',
    help: 'Versuchen Sie es später noch einmal. Wenn es dabei bleibt, wenden Sie sich an den Administrator.',
  },
  'org-answer-unknown': {
    title: 'Antwort nicht verstanden',
    help: 'Prüfen Sie, ob das die Adresse einer Organisation von Dynamics 365 ist.',
  },
  'org-behind-proxy': {
    title: 'Ein Proxy verlangt zuerst eine Anmeldung',
    help: 'Verwenden Sie die Adresse innerhalb des Netzwerks, oder bitten Sie um eine Veröffentlichung mit Passthrough.',
  },
  'identity-provider-unknown': {
    title: 'Identitätsanbieter unbekannt',
    help: 'Wählen Sie „Erneut erkennen“, und lesen Sie dann unten, was die Organisation geantwortet hat.',
  },
  'authority-unconfirmed': {
    title: 'Anmeldeserver nicht bestätigt',
    help: 'Bestätigen Sie den Server, wenn Sie ihn kennen. Homerealm hat nichts dorthin gesendet.',
  },
  'method-not-available': {
    title: 'Keine Anmeldemethode',
    help: 'Homerealm unterstützt die Anmeldung nicht, die diese Organisation verlangt.',
  },
  'sign-in-canceled': {
    title: 'Anmeldung abgebrochen',
    help: 'Sie können die Verbindung jederzeit neu herstellen.',
  },
  'sign-in-timeout': {
    title: 'Anmeldung hat zu lange gedauert',
    help: 'Stellen Sie die Verbindung neu her, und schließen Sie die Anmeldung auf der Anmeldeseite ab.',
  },
  'sign-in-needs-window': {
    title: 'Anmeldung braucht das Fenster',
    help: 'Stellen Sie „Anmeldeseite öffnen in“ auf „Fenster von Homerealm“, und stellen Sie die Verbindung neu her.',
  },
  'sign-in-needs-person': {
    title: 'Anmeldung braucht Sie',
    help: 'Stellen Sie die Verbindung her, und melden Sie sich auf der Seite an, die sich öffnet.',
  },
  'sign-in-refused': { title: 'Anmeldung abgelehnt', help: 'Lesen Sie unten die Meldung des Anbieters.' },
  'sign-in-page-failed': {
    title: 'Anmeldeseite nicht geladen',
    help: 'Prüfen Sie das Netzwerk oder das VPN, und versuchen Sie es noch einmal.',
  },
  'consent-denied': {
    title: 'Zustimmung nicht erteilt',
    help: 'Vielleicht muss ein Administrator der Anwendung für diese Organisation zustimmen.',
  },
  'wrong-tenant': {
    title: 'Anderer Mandant',
    help: 'Melden Sie sich mit einem Konto aus dem Mandanten dieser Organisation an, oder bitten Sie um eine Einladung als Gast.',
  },
  'wrong-account': {
    title: 'Anderes Konto angemeldet',
    help: 'Melden Sie sich mit dem Konto an, das hier genannt ist.',
  },
  'wrong-organization': {
    title: 'Andere Organisation hat geantwortet',
    help: 'Unter dieser Adresse antwortet eine andere Organisation. Akzeptieren Sie sie nur, wenn Sie den Grund kennen.',
  },
  'microsoft-account-refused': {
    title: 'Persönliches Konto abgelehnt',
    help: 'Persönliche Microsoft-Konten funktionieren hier nicht. Verwenden Sie ein Geschäfts-, Schul- oder Unikonto.',
  },
  'token-invalid': {
    title: 'Anmeldeinformation nicht gültig',
    help: 'Prüfen Sie die Uhr dieses Computers, und melden Sie sich dann neu an.',
  },
  'org-refused-credential': {
    title: 'Kein Zugriff auf diese Organisation',
    help: 'Vielleicht hat das Konto in dieser Organisation keinen Benutzer oder keine Sicherheitsrolle.',
  },
  'catalog-refused': { title: 'Katalog abgelehnt', help: 'Fragen Sie, wer den Katalog herausgibt.' },
  'catalog-unreachable': { title: 'Katalog nicht erreichbar', help: 'Versuchen Sie es später noch einmal.' },
  'impersonation-refused': {
    title: 'Sie können nicht als anderer Benutzer handeln',
    help: 'Die Organisation entscheidet durch ein Recht, wer als anderer Benutzer handeln darf.',
  },
  'audience-refused': { title: 'Token abgelehnt', help: 'App-Registrierung oder Mandant erlauben es nicht.' },
  'vault-locked': {
    title: 'Schlüsselbund gesperrt',
    help: 'Entsperren Sie den Schlüsselbund, und versuchen Sie es noch einmal.',
  },
  'vault-absent': {
    title: 'Kein Schlüsselbund',
    help: 'Homerealm behält Anmeldungen im Arbeitsspeicher, bis es beendet wird.',
  },
  'vault-timeout': {
    title: 'Schlüsselbund antwortet nicht',
    help: 'Beantworten Sie seine Abfrage, und versuchen Sie es dann noch einmal.',
  },
  'vault-no-keyring': {
    title: 'Kein Standardschlüsselbund',
    help: 'Legen Sie einen Standardschlüsselbund an, und versuchen Sie es noch einmal.',
  },
  'vault-failed': {
    title: 'Fehler im Schlüsselbund',
    help: 'Versuchen Sie es noch einmal. Wenn es dabei bleibt, starten Sie den Schlüsselbund neu.',
  },
  'vault-key-lost': {
    title: 'Schlüssel des Tresors verloren',
    help: 'Homerealm kann die gespeicherten Anmeldungen nicht öffnen. Melden Sie sich neu an.',
  },
  'vault-record-unreadable': {
    title: 'Gespeicherte Anmeldung nicht lesbar',
    help: 'Vielleicht hat ein anderes Programm die Datei geöffnet. Versuchen Sie es noch einmal.',
  },
  'vault-record-damaged': {
    title: 'Gespeicherte Anmeldung beschädigt',
    help: 'Melden Sie sich neu an, um sie zu ersetzen.',
  },
  'store-damaged': {
    title: 'Gespeicherte Liste beschädigt',
    help: 'Beenden Sie Homerealm, und starten Sie es neu. Es repariert die Datei und bewahrt die beschädigte auf.',
  },
  'store-newer': {
    title: 'Von einem neueren Homerealm erstellt',
    help: 'Aktualisieren Sie Homerealm, um diese Liste zu öffnen.',
  },
  'store-unwritable': {
    title: 'Nicht gespeichert',
    help: 'Prüfen Sie den Datenträger und Ihre Berechtigungen für den Datenordner.',
  },
  'folder-not-opened': { title: 'Ordner nicht geöffnet', help: 'Öffnen Sie ihn in Ihrem Dateimanager.' },
  'browser-missing': {
    title: 'Browser nicht gefunden',
    help: 'Wählen Sie einen anderen Browser für diese Organisation, oder verwenden Sie den des Systems.',
  },
  internal: {
    title: 'In Homerealm ist etwas schiefgegangen',
    help: 'Versuchen Sie es noch einmal. Wenn es wieder geschieht, melden Sie es zusammen mit dem Protokoll.',
  },
}
