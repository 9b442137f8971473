/** Failures when the organizations of an account are looked for, in German. */
import type { FindingFacts } from '../../../contract/failure-facts/finding.ts'
import type { FailureTexts } from '../../failure-texts.ts'

export const finding: FailureTexts<FindingFacts> = {
  'url-not-an-org/environment': () => ({
    message: 'Das nennt eine Umgebung mit ihrer ID. Es ist nicht die Adresse ihrer Organisation.',
    advice: 'Homerealm findet die Organisation mit einem angemeldeten Konto, wenn Sie sie hinzufügen.',
  }),
  'url-not-an-org/environment-not-found': ({ accounts }) => ({
    message: `Keines Ihrer Konten erreicht diese Umgebung: ${accounts.join(', ')}.`,
    advice:
      'Melden Sie sich mit einem Konto an, das sie erreicht: Verbinden Sie eine seiner Organisationen. Oder fügen Sie die Umgebungs-URL aus dem Power Platform Admin Center ein.',
  }),
  'sign-in-needs-person/environment': () => ({
    message: 'Um die Organisation einer Umgebung zu finden, muss ein Konto derselben Cloud angemeldet sein.',
    advice:
      'Fügen Sie zuerst eine Organisation dieses Kontos hinzu, und verbinden Sie sie. Oder fügen Sie die Umgebungs-URL aus dem Power Platform Admin Center ein.',
  }),
  'method-not-available/finds-for-people': ({ account }) => ({
    message: `${account} ist eine Anwendung: Discoverydienste nennen nur die Organisationen von Personen.`,
    advice: 'Suchen Sie Organisationen mit dem Konto einer Person.',
  }),
  'method-not-available/no-discovery-service': ({ account, authority }) => ({
    message: `${account} meldet sich bei ${authority} an, und Homerealm kennt dafür keinen Discoverydienst.`,
    advice: 'Fügen Sie die Adressen der Organisationen hinzu.',
  }),
  'org-answer-unknown/no-list': ({ host }) => ({
    message: `${host} hat nicht mit einer Liste von Organisationen geantwortet.`,
    advice:
      'Versuchen Sie es noch einmal. Wenn es dabei bleibt, fügen Sie die Adressen Ihrer Organisationen hinzu.',
  }),
  'org-answer-unknown/next-page': ({ host }) => ({
    message: `${host} hat auf weitere Organisationen verwiesen, aber Homerealm folgt diesem Link nicht.`,
    advice:
      'Die Liste ist vielleicht unvollständig. Fügen Sie die Adressen der fehlenden Organisationen hinzu.',
  }),
  'input-refused/cloud-of-account': ({ account, known }) => ({
    message: `${account} meldet sich nicht an dieser Cloud an.`,
    advice: `Die Clouds des Kontos sind: ${known.join(', ')}.`,
  }),
  'input-refused/cloud-unknown': ({ word, known }) => ({
    message:
      word === null
        ? 'Homerealm kann in dieser Cloud keine Organisationen finden.'
        : `Homerealm kann in einer Cloud „${word}“ keine Organisationen finden.`,
    advice: `Für --cloud geben Sie einen dieser Werte an: ${known.join(', ')}.`,
  }),
  'input-refused/account-unknown': ({ word }) => ({
    message: word === null ? 'Dieses Konto gibt es nicht.' : `Es gibt kein Konto „${word}“.`,
    advice: '„homerealm accounts“ nennt die Konten.',
  }),
  'input-refused/which-account': ({ found }) => ({
    message: `Mehrere Konten können Organisationen finden: ${found.join(', ')}.`,
    advice: 'Geben Sie eines davon an, mit seinem Namen oder seiner ID.',
  }),
  'input-refused/no-account': () => ({
    message: 'Es ist kein Konto angemeldet, das Organisationen finden kann.',
    advice: 'Stellen Sie zuerst die Verbindung zu einer Organisation her.',
  }),
  'input-refused/not-found': ({ word }) => ({
    message:
      word === null
        ? 'Einer der Namen gehört zu keiner gefundenen Organisation.'
        : `„${word}“ ist keine gefundene Organisation.`,
    advice: 'Geben Sie den Namen oder die Adresse so an, wie die Liste sie zeigt.',
  }),
  'input-refused/search-gone': () => ({
    message: 'Die Suche nach diesen Organisationen ist zu lange her.',
    advice: 'Suchen Sie die Organisationen noch einmal.',
  }),
}
