/** The connection test, in German: in the add dialog, and in a dialog of its own for an organization in the list. */
import type { connectionTest as english } from '../../english/window/connection-test.ts'

export const connectionTest: typeof english = {
  title: 'Verbindungstest',
  open: 'Verbindung testen…',
  ofProfile:
    'Ändern Sie, was Sie ausprobieren wollen. Homerealm speichert es nur, wenn Sie nach einem bestandenen Test auf „Speichern“ klicken.',
  whySettings:
    'Probieren Sie eine andere Adresse, Client-ID, Anmeldemethode oder ein anderes Konto aus, bevor Sie es speichern.',
  saveTested: 'Speichert diese Werte und verbindet damit',
  saveAfterTest: 'Testen Sie zuerst die Verbindung',
  start: 'Verbindung testen',
  cancel: 'Test abbrechen',
  again: 'Erneut testen',
  method: 'Anmelden mit',
  usual: 'Wie „Verbinden“',
  agents: {
    window: 'Fenster von Homerealm',
    'system-browser': 'Browser des Systems',
    'device-code': 'Code auf einem anderen Gerät',
  },
  by: {
    entra: 'Öffnet die Anmeldeseite.',
    'ad-fs-oauth': 'Öffnet die Anmeldeseite.',
    'ws-federation': 'Öffnet die Anmeldeseite.',
    windows: 'Verwendet das Kerberos-Ticket dieses Computers oder fragt nach einem Kennwort.',
    'ws-trust': 'Fragt nach einem Kennwort.',
    'client-credentials': 'Fragt nach einem geheimen Clientschlüssel oder einem Zertifikat.',
  },
  byCode: 'Zeigt einen Code an, den Sie in einem Browser auf einem beliebigen Gerät eingeben.',
  bySaved: {
    password: 'Verwendet das gespeicherte Kennwort.',
    'client-secret': 'Verwendet den gespeicherten geheimen Clientschlüssel oder das Zertifikat.',
  },
  askFor: {
    password: 'Nach einem anderen Kennwort fragen',
    'client-secret': 'Nach einem anderen geheimen Clientschlüssel oder Zertifikat fragen',
  },
  savesNothing: 'Speichert nichts.',
  starting: 'Anmeldung beginnt…',
  passed: 'Die Verbindung funktioniert',
  version: (version) => `Version ${version}`,
  savedYet: 'Noch ist nichts gespeichert.',
  keptBySave: '„Speichern“ behält diese Anmeldung.',
  rememberedBySave: 'Homerealm speichert davon nichts, solange Sie nicht speichern.',
  canceled: 'Test abgebrochen. Nichts wurde gespeichert.',
  nothingSaved: 'Nichts wurde gespeichert.',
}
