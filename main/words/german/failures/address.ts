/** Failures of a URL or a name that the person typed, in German. */
import type { AddressFacts } from '../../../contract/failure-facts/address.ts'
import type { MicrosoftPage } from '../../../contract/microsoft-hosts.ts'
import type { FailureTexts } from '../../failure-texts.ts'

/** What a page of Microsoft's is that is no organization, and where the organization's URL is found instead. */
interface PageText {
  readonly is: string
  readonly instead: string
}

const IN_ADMIN_CENTER =
  'Öffnen Sie im Power Platform Admin Center die Umgebung, und kopieren Sie ihre Umgebungs-URL.'
const IN_SESSION_DETAILS =
  'Öffnen Sie dort Einstellungen > Sitzungsdetails, und kopieren Sie die Instanz-URL.'
const AFTER_SIGN_IN =
  'Melden Sie sich an, warten Sie, bis sich die Organisation öffnet, und kopieren Sie dann ihre Adresse.'

const pages: Readonly<Record<MicrosoftPage, PageText>> = {
  'discovery-service': {
    is: 'der Discovery-Dienst, der Organisationen auflistet',
    instead: 'Fügen Sie die URL einer der Organisationen ein, die er auflistet.',
  },
  'session-proxy': { is: 'eine Seite von Microsoft Defender for Cloud Apps', instead: AFTER_SIGN_IN },
  'finance-and-operations': {
    is: 'eine Finanz- und Betriebs-App',
    instead: `Ihre Dataverse-Umgebung hat eine eigene Adresse. ${IN_ADMIN_CENTER}`,
  },
  'sign-in': { is: 'eine Anmeldeseite von Microsoft', instead: AFTER_SIGN_IN },
  'power-apps': { is: 'Power Apps', instead: IN_SESSION_DETAILS },
  'admin-center': {
    is: 'das Power Platform Admin Center',
    instead: 'Öffnen Sie dort die Umgebung, und kopieren Sie ihre Umgebungs-URL.',
  },
  'power-automate': { is: 'Power Automate', instead: IN_SESSION_DETAILS },
  'copilot-studio': { is: 'Copilot Studio', instead: IN_SESSION_DETAILS },
  'power-pages': { is: 'eine Website, die mit Power Pages erstellt wurde', instead: IN_ADMIN_CENTER },
  'power-platform-interface': {
    is: 'eine Programmierschnittstelle von Power Platform',
    instead: IN_ADMIN_CENTER,
  },
  'business-central': {
    is: 'Dynamics 365 Business Central',
    instead: 'Business Central hat keine Organisation, mit der sich Homerealm verbindet.',
  },
  'dynamics-home': {
    is: 'die Startseite von Dynamics 365',
    instead: 'Öffnen Sie dort die App, und kopieren Sie die Adresse ihrer Seite.',
  },
  'cloud-service': { is: 'eine Seite eines Clouddiensts von Microsoft', instead: IN_ADMIN_CENTER },
}

/** What has a maximum length, with the verb. */
const limited: Readonly<Record<AddressFacts['input-refused/too-long']['what'], string>> = {
  customer: 'Der Name eines Kunden hat',
  tag: 'Ein Schlagwort hat',
  notes: 'Notizen haben',
}

const LOOKS_LIKE = 'Sie sollte aussehen wie contoso.crm.dynamics.com.'

export const address: FailureTexts<AddressFacts> = {
  'url-empty': () => ({
    message: 'Hier steht keine Adresse.',
    advice: 'Fügen Sie die URL der Organisation ein.',
  }),
  'url-malformed': () => ({ message: 'Das ist keine Adresse.', advice: LOOKS_LIKE }),
  'url-malformed/too-long': () => ({
    message: 'Das ist zu lang für eine Adresse.',
    advice: 'Fügen Sie nur die URL der Organisation ein.',
  }),
  'url-malformed/characters': () => ({
    message: 'Das ist keine Adresse.',
    advice: 'Fügen Sie eine einzige Adresse ein, ohne Leerzeichen und umgekehrte Schrägstriche.',
  }),
  'url-malformed/host': ({ host }) => ({
    message: `„${host}“ ist kein vollständiger Hostname.`,
    advice: LOOKS_LIKE,
  }),
  'url-scheme-refused': ({ scheme }) => ({
    message: `Die Adresse einer Organisation beginnt nie mit „${scheme}“.`,
    advice: 'Verwenden Sie ihre https-Adresse.',
  }),
  'url-has-credentials': () => ({
    message: 'Diese Adresse enthält einen Benutzernamen oder ein Kennwort.',
    advice: 'Fügen Sie die Adresse ohne diese Angaben ein: Homerealm meldet Sie selbst an.',
  }),
  'url-needs-https': () => ({
    message: 'Diese Adresse ist nicht verschlüsselt (http).',
    advice: 'Verwenden Sie https. Für einen lokalen Server ohne https bestätigen Sie unverschlüsseltes http.',
  }),
  'url-needs-https/import': () => ({
    message: 'Diese Adresse ist nicht verschlüsselt (http).',
    advice: 'Fügen Sie sie von Hand hinzu, oder importieren Sie sie auf der Befehlszeile mit --allow-http.',
  }),
  'url-needs-https/online': () => ({
    message: 'Onlineorganisationen sind nur über https erreichbar.',
    advice: 'Verwenden Sie https.',
  }),
  'url-not-an-org': ({ page }) => ({
    message: `Das ist ${pages[page].is}, keine Organisation.`,
    advice: pages[page].instead,
  }),
  'input-refused/home-realm': () => ({
    message: 'Das ist kein Startbereich.',
    advice: 'Geben Sie den Host des STS im Startbereich ein, etwa sts.contoso.com, oder seinen Bezeichner.',
  }),
  'input-refused/too-long': ({ what, longest }) => ({
    message: `${limited[what]} höchstens ${longest.toLocaleString('de')} Zeichen.`,
  }),
  'input-refused/too-many-tags': ({ most }) => ({
    message: `Eine Organisation hat höchstens ${most} Schlagwörter.`,
  }),
}
