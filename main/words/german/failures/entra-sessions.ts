/** Error codes of Microsoft Entra, in German: expired sessions, tokens and codes, and why the sign-in page interrupts. */
import type { EntraSessionsFacts } from '../../../contract/failure-facts/entra-sessions.ts'
import type { FailureTexts } from '../../failure-texts.ts'

export const entraSessions: FailureTexts<EntraSessionsFacts> = {
  'sign-in-needs-person/code-not-typed': () => ({
    message: 'Noch hat niemand den Code eingegeben.',
    advice: 'Geben Sie den Code auf der Seite ein, die mit ihm angezeigt wurde.',
  }),
  'sign-in-needs-person/expired': () => ({
    message: 'Der Code oder die gespeicherte Anmeldung ist abgelaufen oder nicht mehr gültig.',
    advice: 'Stellen Sie die Verbindung her, um sich neu anzumelden.',
  }),
  'sign-in-needs-person/not-signed-in': () => ({
    message: 'Sie sind bei Microsoft nicht mehr angemeldet.',
    advice: 'Stellen Sie die Verbindung her, um sich anzumelden.',
  }),
  'sign-in-needs-person/page-asks': () => ({
    message: 'Die Anmeldeseite braucht eine Antwort von Ihnen.',
    advice: 'Stellen Sie die Verbindung her, und folgen Sie der Anmeldeseite.',
  }),
  'sign-in-needs-person/revoked': () => ({
    message: 'Die gespeicherte Anmeldung wurde widerrufen.',
    advice: 'Stellen Sie die Verbindung her, um sich neu anzumelden.',
  }),
  'sign-in-needs-person/session-ended': () => ({
    message:
      'Die Sitzung ist nicht mehr gültig: Das Kennwort wurde geändert oder ist abgelaufen, oder jemand hat die Sitzung beendet.',
    advice: 'Stellen Sie die Verbindung her, um sich neu anzumelden.',
  }),
  'sign-in-needs-person/session-gone': () => ({
    message: 'Das gewählte Konto oder die gewählte Sitzung ist nicht mehr verfügbar.',
    advice: 'Stellen Sie die Verbindung her, und wählen Sie das Konto neu aus.',
  }),
  'sign-in-needs-person/session-of-another-directory': () => ({
    message: 'Die Sitzung gehört zum Verzeichnis einer anderen Organisation.',
    advice: 'Stellen Sie die Verbindung her, um sich neu anzumelden.',
  }),
  'sign-in-needs-person/too-old-for-policy': () => ({
    message: 'Die gespeicherte Anmeldung ist älter, als eine Richtlinie Ihrer Organisation erlaubt.',
    advice: 'Stellen Sie die Verbindung her, um sich neu anzumelden.',
  }),
  'sign-in-needs-person/unused': () => ({
    message: 'Die gespeicherte Anmeldung wurde so lange nicht verwendet, dass sie abgelaufen ist.',
    advice: 'Stellen Sie die Verbindung her, um sich neu anzumelden.',
  }),
  'sign-in-needs-person/windows-sign-in-not-shown': () => ({
    message: 'Die Sitzung zeigt nicht, dass Sie sich bei Windows angemeldet haben.',
    advice: 'Stellen Sie die Verbindung her, um sich neu anzumelden.',
  }),
  'sign-in-refused/answer-used-before': () => ({
    message: 'Die Antwort der Anmeldeseite wurde schon verwendet.',
    advice: 'Stellen Sie die Verbindung neu her.',
  }),
  'sign-in-refused/code-already-answered': () => ({
    message: 'Der Code wurde schon bestätigt oder abgelehnt.',
    advice: 'Stellen Sie die Verbindung neu her, und geben Sie den neuen Code ein.',
  }),
  'sign-in-refused/code-expired': () => ({
    message: 'Der Code ist abgelaufen, bevor ihn jemand eingegeben hat.',
    advice: 'Stellen Sie die Verbindung neu her, und geben Sie den neuen Code ein.',
  }),
  'sign-in-refused/code-in-another-region': () => ({
    message: 'Der Code wurde in einer anderen Region bestätigt, als er angefordert wurde.',
    advice:
      'Stellen Sie die Verbindung neu her, und melden Sie sich in einem Fenster oder im Browser des Systems an.',
  }),
  'sign-in-refused/code-wrong': () => ({
    message: 'Der eingegebene Code ist falsch.',
    advice: 'Stellen Sie die Verbindung neu her, und geben Sie den neuen Code ein.',
  }),
  'sign-in-refused/sign-out-incomplete': () => ({
    message: 'Die Abmeldung beim Anmeldeserver wurde nicht abgeschlossen.',
    advice: 'Melden Sie sich auf der Anmeldeseite in einem Browser ab.',
  }),
}
