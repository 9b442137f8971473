/** Failures of a session, in German: another account or organization answers, or the account's sign-in cannot be changed. */
import type { SessionFacts } from '../../../contract/failure-facts/session.ts'
import type { FailureTexts } from '../../failure-texts.ts'

export const session: FailureTexts<SessionFacts> = {
  'wrong-tenant/changed': ({ host, now, before }) => ({
    message: `${host} gehört jetzt zum Mandanten ${now}. Vorher war es ${before}.`,
    advice:
      'Vielleicht ist die Organisation umgezogen, oder ihre Adresse gehört jetzt einem anderen Kunden. Wenn das richtig ist, akzeptieren Sie den neuen Mandanten.',
  }),
  'wrong-organization': ({ host, organization }) => ({
    message: `Auf ${host} hat eine andere Organisation geantwortet als vorher: ${organization}.`,
    advice:
      'Vielleicht wurde sie kopiert, wiederhergestellt oder ersetzt. Wenn das richtig ist, akzeptieren Sie die neue für diese Verbindung.',
  }),
  'sign-in-canceled/moved': ({ name, host, now }) => ({
    message: `Die Adresse von ${name} hat sich während der Anmeldung von ${host} zu ${now} geändert.`,
    advice: 'Es wurde nichts gespeichert. Prüfen Sie die Adresse, und stellen Sie die Verbindung neu her.',
  }),
  'authority-unconfirmed/of-profile': ({ name, authority }) => ({
    message: `${name} schickt Sie zur Anmeldung zu ${authority}, einem Server, den Homerealm nicht kennt.`,
    advice:
      'Es wurde nichts dorthin gesendet. Wenn Sie diesen Server kennen, vertrauen Sie ihm für diese Organisation, und stellen Sie die Verbindung neu her.',
  }),
  'sign-in-needs-person/again': ({ name }) => ({
    message: `${name} verlangt, dass Sie sich neu anmelden.`,
    advice: 'Stellen Sie die Verbindung her, um sich anzumelden.',
  }),
  'sign-in-refused/not-taken': ({ host }) => ({
    message: `${host} hat die Eingabe nicht angenommen.`,
    advice: 'Prüfen Sie sie, und versuchen Sie es noch einmal.',
  }),
  'input-refused/opened-by-ticket': ({ name }) => ({
    message: `${name} wird mit dem Kerberos-Ticket dieses Computers geöffnet: Die Eingabe konnte nicht geprüft werden.`,
    advice: 'Solange das Ticket da ist, gibt es kein Kennwort zu ändern.',
  }),
  'input-refused/account-gone': () => ({ message: 'Dieses Konto gibt es nicht mehr.' }),
  'input-refused/signs-in-on-page': ({ account }) => ({
    message: `${account} meldet sich auf einer Seite an: Homerealm hat davon kein Kennwort.`,
  }),
  'input-refused/of-another-account': ({ account, typed }) => ({
    message: `Was hier geändert wird, gehört zu ${account}, nicht zu ${typed}.`,
  }),
  'input-refused/opens-nothing': ({ account }) => ({
    message: `${account} öffnet keine Organisation, mit der es sich prüfen lässt.`,
  }),
  'input-refused/no-client-secret': ({ account }) => ({
    message: `${account} meldet sich nicht mit einem geheimen Clientschlüssel an.`,
  }),
  'input-refused/no-kept-secret': () => ({
    message: 'Für diese Verbindungszeichenfolge ist kein Geheimnis gespeichert.',
    advice:
      'Melden Sie sich noch einmal an, und lassen Sie Homerealm das Geheimnis merken, oder kopieren Sie mit Platzhalter.',
  }),
  'input-refused/no-day': () => ({ message: 'Ein Datum schreiben Sie wie 2027-01-31.' }),
  'input-refused/test-gone': () => ({
    message: 'Homerealm hat diesen Test nicht mehr.',
    advice: 'Testen Sie die Verbindung noch einmal.',
  }),
  'input-refused/test-outdated': () => ({
    message: 'Die Organisation hat sich seit diesem Test geändert.',
    advice: 'Testen Sie die Verbindung noch einmal.',
  }),
}
