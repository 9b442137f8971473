/** The identity provider of an organization, its sign-in methods, and questions about servers and tenants, in German. */
import type { provider as english } from '../../english/window/provider.ts'

export const provider: typeof english = {
  title: 'Identitätsanbieter',
  asking: (host) => `${host} wird gefragt…`,
  cancelDetection: 'Erkennung abbrechen',
  notAnswered: 'Die Organisation hat noch nicht geantwortet.',

  detected: (hosting, at) => `${hosting} · erkannt ${at}`,
  detectedVersion: (hosting, version, at) => `${hosting} · Version ${version} · erkannt ${at}`,
  inUse: (method) => `${method} · in Verwendung`,
  alsoAvailable: (method) => `${method} · auch verfügbar`,
  notAvailable: (method, why) => `${method} · nicht verfügbar: ${why}`,
  useMethod: 'Diese Methode verwenden',
  useThisMethod: (method) => `Diese Methode verwenden: ${method}`,
  otherMethods: 'Nicht verfügbare Anmeldemethoden',
  whyNot: (method, why) => `${method}: ${why}`,

  tenant: {
    title: 'Anderer Mandant',
    changed: 'Diese Organisation gehört jetzt zu einem anderen Mandanten.',
    why: 'Vielleicht ist sie umgezogen, oder ihre Adresse gehört jetzt einem anderen Kunden.',
    now: (tenant) => `Jetzt ${tenant}`,
    before: (tenant) => `Vorher ${tenant}`,
    effect: 'Homerealm meldet sich dort nicht an, bis Sie den Mandanten akzeptieren.',
    accept: 'Diesen Mandanten akzeptieren',
  },
  server: {
    title: 'Unbekannter Anmeldeserver',
    question: (host) => `Kennen Sie ${host}?`,
    why: 'Dorthin leitet diese Organisation zur Anmeldung weiter. Homerealm kennt diesen Anmeldeserver nicht.',
    nothingSent: 'Dorthin wurde nichts gesendet.',
    trust: (host) => `${host} für diese Organisation vertrauen`,
    notNow: 'Nicht jetzt',
    unconfirmed: (host) => `Der Anmeldeserver ${host} ist nicht bestätigt.`,
    decide: 'Entscheiden…',
    trusted: (host) => `Sie vertrauen ${host} für diese Organisation.`,
  },
}
