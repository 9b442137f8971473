/** Failures of the app itself, in German: its window, settings and updates. */
import type { AppFacts } from '../../../contract/failure-facts/app.ts'
import { BROWSER_NAMES } from '../../browser-names.ts'
import type { FailureTexts } from '../../failure-texts.ts'
import { fileProblem } from '../files.ts'

const SAMPLES_ADVICE = 'Prüfen Sie die Datei, die --demo-samples nennt.'

export const app: FailureTexts<AppFacts> = {
  internal: () => ({
    message: 'In Homerealm ist etwas schiefgegangen.',
    advice:
      'Versuchen Sie es noch einmal. Wenn es wieder geschieht, melden Sie es zusammen mit dem Protokoll.',
  }),
  'sign-in-canceled/call': () => ({ message: 'Der Vorgang wurde abgebrochen.' }),
  'input-refused/call': ({ channel }) => ({
    message: `Was das Fenster an ${channel} gesendet hat, wurde abgelehnt.`,
  }),
  'input-refused/ticket-in-use': () => ({ message: 'Dieses Ticket wird gerade verwendet.' }),
  'input-refused/no-ticket': () => ({ message: 'Das Fenster hat mit seiner Frage kein Ticket gesendet.' }),
  'input-refused/no-registrations': () => ({
    message: 'Homerealm kennt die App-Registrierungen dieser Cloud nicht.',
  }),
  'input-refused/no-rule': () => ({ message: 'Homerealm kennt diese Seite nicht.' }),
  'input-refused/no-demo': () => ({ message: 'Diese Kopie hat keine Demo.' }),
  'input-refused/samples-file': ({ problem }) => ({
    message: fileProblem(problem),
    advice: SAMPLES_ADVICE,
  }),
  'input-refused/no-samples': ({ file }) => ({
    message: `${file} enthält keine Beispiele.`,
    advice: SAMPLES_ADVICE,
  }),
  'input-refused/no-update-page': () => ({ message: 'Es ist keine Seite bekannt.' }),
  'input-refused/no-updates': () => ({ message: 'Diese Kopie aktualisiert sich nicht selbst.' }),
  'input-refused/no-proxy-user': () => ({
    message: 'Homerealm speichert ein Kennwort nur für einen manuellen Proxy mit einem Benutzernamen.',
    advice: 'Geben Sie zuerst in den Einstellungen den Proxy und den Benutzernamen ein.',
  }),
  'input-refused/managed': () => ({
    message: 'Ihre Organisation verwaltet diese Einstellung.',
    advice: 'Bitten Sie den Administrator dieses Computers, sie zu ändern.',
  }),
  'input-refused/updates-off': () => ({
    message: 'Der Administrator dieses Computers hat Updates ausgeschaltet.',
  }),
  'folder-not-opened': ({ folder, said }) => ({
    message: `Das System hat den Ordner ${folder} nicht geöffnet: ${said}.`,
  }),
  'folder-not-opened/not-made': ({ folder, error }) => ({
    message: `Der Ordner ${folder} kann nicht angelegt werden (${error}).`,
    advice: 'Prüfen Sie den Datenträger und Ihre Berechtigungen.',
  }),
  'browser-missing': ({ browser }) => ({
    message: `${BROWSER_NAMES[browser]} ist nicht mehr auf diesem Computer.`,
  }),
  'browser-missing/profile': ({ browser, profile }) => ({
    message: `${BROWSER_NAMES[browser]} hat das Profil „${profile}“ nicht mehr.`,
  }),
  'browser-missing/not-started': ({ browser, error }) => ({
    message: `${BROWSER_NAMES[browser]} ist nicht gestartet (${error}).`,
  }),
  'store-unwritable/autostart': ({ file, error }) => ({
    message: `${file} konnte nicht geändert werden (${error}).`,
    advice: 'Prüfen Sie den Datenträger und Ihre Berechtigungen für diesen Ordner.',
  }),
}
