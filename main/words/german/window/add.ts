/** The dialog that adds an organization, in German: its fields and the detection result. */
import type { add as english } from '../../english/window/add.ts'

export const add: typeof english = {
  title: 'Organisation hinzufügen',
  url: 'URL der Organisation',
  urlPlaceholder: 'contoso.crm.dynamics.com',
  urlHelp: 'Fügen Sie einen beliebigen Link dorthin ein: ein Formular, eine Ansicht, die Web API.',
  noHttps: 'Das ist ein lokaler Server ohne https',
  name: 'Name',
  namePlaceholder: 'Aus der Adresse',
  userName: 'Benutzername (optional)',
  userPlaceholder: 'alex@contoso.com',
  askingFirst: (host) => `Zuerst wird ${host} gefragt. „Abbrechen“ speichert nichts.`,
  saving: 'Speichert…',
  saveAndConnect: 'Speichern und verbinden',
  enterKey: 'Eingabetaste',

  providerAppears: 'Hier erscheint der Identitätsanbieter.',
  linkFilled: 'Ein Link hat diese Adresse eingetragen. Dorthin wurde nichts gesendet.',
  detect: 'Erkennen',
  canSaveAnyway: 'Sie können trotzdem speichern und später erneut erkennen.',
  detected: (at) => `Erkannt ${at}`,
  checkAccount: 'Dieses Konto prüfen',
  whyCheckAccount:
    'Fragt Microsoft, ob es dieses Konto gibt und ob ein persönliches Microsoft-Konto denselben Namen hat. Dabei wird der volle Benutzername an Microsoft gesendet.',
  trust: (host) => `Ich kenne ${host} und vertraue ihm für diese Organisation`,

  questions: 'Fragen',
  questionStates: {
    asking: 'wird gefragt',
    answered: 'beantwortet',
    failed: 'keine Antwort',
    left: 'nicht nötig',
  },
  questionDetail: (host, detail) => `${host}: ${detail}`,
}
