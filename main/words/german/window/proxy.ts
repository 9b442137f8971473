/** The proxy in the settings, in German. */
import type { proxy as english } from '../../english/window/proxy.ts'

export const proxy: typeof english = {
  title: 'Proxy',
  choices: { system: 'System', none: 'Kein Proxy', manual: 'Manuell' },
  why: {
    system: 'Folgt den Proxyeinstellungen und der PAC-Datei dieses Computers.',
    none: 'Homerealm verbindet sich mit jedem Server direkt.',
    manual: 'Ein HTTP-Proxy für alle Verbindungen von Homerealm.',
  },
  server: 'Proxyserver',
  address: 'Host und Port',
  example: 'proxy.contoso.com:8080',
  aboutServer: 'Mit https:// nur, wenn die Verbindung zum Proxy selbst TLS verwendet.',
  missing: 'Geben Sie den Proxy ein, oder wählen Sie oben etwas anderes.',
  notYet: 'Bis Sie einen Server eingeben, verwendet Homerealm den Proxy des Systems.',
  troubles: {
    credentials: 'Entfernen Sie den Benutzernamen und das Kennwort aus der Adresse.',
    socks: 'Homerealm verwendet HTTP-Proxys, kein SOCKS.',
    scheme: 'Beginnen Sie mit http:// oder https:// oder mit dem Host.',
    port: 'Ergänzen Sie den Port, eine Zahl von 1 bis 65535.',
    form: 'Geben Sie einen Host und einen Port ein, ohne Pfad.',
  },
  exceptions: 'Ausnahmen',
  direct: 'Direkt verbinden mit',
  aboutExceptions:
    'Pro Zeile ein Name mit allen Subdomänen, eine IP-Adresse, ein Bereich wie 10.0.0.0/8 oder <local> für Namen ohne Punkt. Ein Port kann folgen: crm.contoso.com:8443.',
  badException: (entry) => `„${entry}“ ist weder ein Name noch eine IP-Adresse oder ein Bereich.`,
  signIn: 'Anmeldung am Proxy',
  user: 'Benutzername',
  noUser: 'Keiner',
  aboutUser: 'Nur wenn der Proxy ein Kennwort verlangt. Ein Kerberos-Ticket braucht keinen.',
  badUser: 'Ein Benutzername kann keinen Doppelpunkt enthalten.',
  password: 'Kennwort',
  savePassword: 'Kennwort speichern',
  aboutPassword:
    'Es geht nur an diesen Proxy. Homerealm vergisst es, wenn sich der Server oder der Benutzername ändert.',
  unencrypted:
    'Die Verbindung mit diesem Proxy ist nicht verschlüsselt: Andere im Netzwerk könnten das Kennwort lesen.',
  saved: 'Das Kennwort ist gespeichert.',
  inMemory: 'Das Kennwort bleibt, bis Homerealm endet, weil der Schlüsselbund nicht verfügbar ist.',
  removePassword: 'Kennwort entfernen',
  tooMany: (most) => `Geben Sie höchstens ${most} Ausnahmen ein.`,
}
