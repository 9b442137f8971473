/** The dialog that adds organizations, in German: its fields and the detection result. */
import type { add as english } from '../../english/window/add.ts'
import { plural } from '../../plurals.ts'

const addresses = (count: number) =>
  plural('de-DE', count, { one: `${count} Adresse`, other: `${count} Adressen` })

const several: typeof english.several = {
  name: 'Adressen',
  all: 'Alle neuen Adressen',
  counts: (count, fresh) => `${addresses(count)}, ${fresh} neu`,
  more: (most) => `Nur die ersten ${most} werden gelesen. Fügen Sie diese hinzu und danach den Rest ein.`,
  fresh: 'Neu',
  there: (name) => `Schon in Ihrer Liste: ${name}`,
  same: (url) => `Dieselbe Organisation wie ${url}`,
  refused: 'Keine Adresse einer Organisation',
  hidden: 'Eine Adresse, die nicht gezeigt wird',
  waiting: 'Nicht erkannt',
  detecting: 'Wird erkannt…',
  progress: (done, all) => `${done} von ${all} erkannt`,
  stop: 'Anhalten',
  detectRest: 'Rest erkennen',
  add: (count) => (count === 0 ? 'Hinzufügen' : `${count} hinzufügen`),
  adding: (done, all) => `${done} von ${all} hinzugefügt…`,
  left: 'Was nicht hinzugefügt wurde, steht noch hier, mit dem Grund.',
}

export const add: typeof english = {
  title: 'Organisation hinzufügen',
  url: 'URL der Organisation',
  urlPlaceholder: 'contoso.crm.dynamics.com',
  urlHelp: 'Fügen Sie einen beliebigen Link dorthin ein oder eine Liste mehrerer.',
  more: 'Name, Umgebung, Benutzername',
  moreOfSeveral: 'Benutzername',
  like: (name) => `Eine Kopie von ${name} für ein anderes Konto. Geben Sie dessen Benutzernamen ein.`,
  draftFrom: (at) => `Entwurf vom ${at}`,
  startOver: 'Neu beginnen',
  alreadyThere: (name) => `Schon in Ihrer Liste: ${name}`,
  showIt: 'Anzeigen',
  several,
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
