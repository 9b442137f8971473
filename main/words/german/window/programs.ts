/** Programs that ask for a token, in German. */
import type { programs as english } from '../../english/window/programs.ts'

export const programs: typeof english = {
  title: 'Ein Programm fragt nach einem Token',
  effect: 'Mit dem Token kann es dort tun, was Sie tun können, bis das Token abläuft.',
  production:
    'In der Produktion gilt „Immer erlauben“ bis zum Ende des Tages. Danach fragt Homerealm noch einmal.',
  unverified:
    'Nicht geprüft: Homerealm kann nicht feststellen, welches Programm fragt. Lehnen Sie ab, wenn Sie nicht gerade eines gestartet haben.',
  unknownScript: 'Homerealm kann dieses Skript nicht wiedererkennen und fragt deshalb jedes Mal.',
  more: (count) => (count === 1 ? 'Ein weiteres Programm wartet.' : `${count} weitere Programme warten.`),
  closesAt: (time) => `Ohne Antwort wird es um ${time} abgelehnt.`,
  facts: {
    organization: 'Organisation',
    program: 'Programm',
    script: 'Skript',
    parent: 'Gestartet von',
    through: 'Fragt über',
  },
  choices: {
    once: 'Einmal erlauben',
    hour: 'Eine Stunde erlauben',
    always: 'Immer erlauben',
    never: 'Nie erlauben',
    refuse: 'Ablehnen',
  },

  mayAsk: 'Programme dürfen nach Tokens fragen',
  letAsk: 'Programme fragen lassen',
  whyAsk: 'Homerealm fragt Sie, bevor ein Programm auf diesem Computer ein Token bekommt.',
  commandLine: 'Die Befehlszeile ohne Terminal',
  aboutCommandLine:
    'Für „homerealm token“, „env“ und „exec“, wenn ein anderes Programm sie ausführt, und für „homerealm mcp“. Zum Fragen muss Homerealm laufen.',
  commandLineAsks: {
    never: 'Fragt nie',
    production: 'Fragt bei Produktionsorganisationen',
    always: 'Fragt bei jeder Organisation',
  },
  granted: 'Ihre Entscheidungen',
  none: 'Sie haben noch über kein Programm entschieden.',
  whatGrants:
    'Eine Entscheidung hält Ihre Zustimmung fest. Ein Programm, das unter Ihrem Namen läuft, kann sie nicht aufhalten: Es könnte „homerealm token“ ausführen.',
  unreachable: 'Programme können jetzt nicht fragen. Das Protokoll nennt den Grund.',
  decisions: {
    hour: 'Eine Stunde lang erlaubt',
    always: 'Immer erlaubt',
    never: 'Nie erlaubt',
  },
  until: (decision, time) => `${decision}, bis ${time}`,
  lastUsed: (time) => `Letztes Token ${time}`,
  notUsed: 'Noch kein Token',
  removedOrganization: 'Entfernte Organisation',
  revoke: 'Widerrufen',
  revokeFor: (program, organization) => `${program} für ${organization} widerrufen`,
  revokeAll: 'Alle widerrufen',
  requests: 'Was Programme gefragt haben',
  noRequests: (days) => `In den letzten ${days} Tagen hat kein Programm gefragt.`,
}
