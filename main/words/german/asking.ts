/** Programs that ask the app for a token, in German. */
import type { asking as english } from '../english/asking.ts'

export const asking: typeof english = {
  refusals: {
    malformed: 'Diese Anfrage kennt Homerealm nicht. Siehe docs/ask-the-app.md.',
    version: 'Dieses Homerealm kennt nur Version 1 des Protokolls.',
    'too-slow': 'Innerhalb von fünf Sekunden kam keine Anfrage.',
    'too-many': 'Zu viele Programme fragen gleichzeitig. Versuchen Sie es später noch einmal.',
    'turned-off':
      'Programme dürfen nicht nach Tokens fragen. Das legen die Einstellungen von Homerealm oder Ihre Organisation fest.',
    'organization-unknown': 'In der Liste von Homerealm gibt es diese Organisation nicht.',
    'organization-ambiguous': 'Dieser Name steht für mehrere Organisationen.',
    'no-token': 'Diese Organisation wird ohne Token geöffnet. Senden Sie Anfragen mit „homerealm curl“.',
    refused: 'Die Person hat abgelehnt.',
    never:
      'Die Person hat dieses Programm für immer abgelehnt. Die Einstellungen von Homerealm können das ändern.',
    'not-answered': 'Die Person hat nicht rechtzeitig geantwortet.',
    'already-asking': 'Zu diesem Programm ist schon eine Frage offen.',
    'asked-too-often':
      'Dieses Programm hat gerade erst gefragt. Versuchen Sie es in einer Minute noch einmal.',
    'sign-in-needed': 'Zuerst muss sich eine Person bei der Organisation anmelden.',
    'out-of-reach': 'Die Organisation oder ihr Anmeldeserver ist nicht erreichbar.',
    failed: 'Es gibt kein Token.',
  },
  title: (organization) => `Ein Programm fragt nach einem Token für ${organization}`,
  answerInWindow: (program) => `${program}. Antworten Sie im Fenster von Homerealm.`,
  unverified: 'Nicht geprüftes Programm',
}
