/** The assertion that an STS sent, and the findings about each point, in German. */
import type { PointFinding } from '../../contract/sent-assertion.ts'
import type { assertion as english } from '../english/assertion.ts'

const minutes = (count: number): string => (count === 1 ? '1 Minute' : `${count} Minuten`)

type Texts = {
  readonly [K in PointFinding['is']]: (finding: Extract<PointFinding, { readonly is: K }>) => string
}

const findings: Texts = {
  'too-long': () => 'Sie ist zu lang.',
  'no-text': () => 'Sie ist kein Text.',
  several: () => 'Es gibt mehr als eine Assertion.',
  none: () => 'Es gibt keine Assertion.',
  'for-the-organization-alone': () => 'Nur die Organisation kann sie lesen.',
  unreadable: ({ detail }) => `${detail}.`,
  'audience-not-known': () => 'Für wen sie sein soll, ist nicht bekannt.',
  'for-anybody': () => 'Sie sagt nicht, für wen sie ist: Jeder könnte sie annehmen.',
  'for-this-organization': () => 'Sie ist für diese Organisation.',
  'for-nobody': () => 'Sie ist für niemanden, auch nicht für diese Organisation.',
  'for-another': ({ audience }) => `Sie ist für ${audience}, nicht für diese Organisation.`,
  'no-time': () => 'Eine ihrer Zeiten ist keine Zeit.',
  'no-end': () => 'Sie sagt nicht, wann sie endet.',
  'ends-before-it-begins': () => 'Sie endet, bevor sie beginnt.',
  'valid-now': () => 'Jetzt gültig (± 5 Min.).',
  'begins-later': ({ minutes: count }) =>
    `Ihre Gültigkeit beginnt erst in ${minutes(count)}: Eine der Uhren geht falsch.`,
  ended: ({ minutes: count }) => `Ihre Gültigkeit ist vor ${minutes(count)} abgelaufen.`,
  'no-issuer': () => 'Sie sagt nicht, von wem sie ist.',
  'no-metadata': () => 'Die Metadaten des Anmeldeservers waren nicht zu bekommen.',
  'from-the-sts': () => 'Sie ist von dem Anmeldeserver, den die Organisation nennt.',
  'from-another': ({ issuer, entityId }) =>
    `Sie ist von ${issuer}, aber der Anmeldeserver nennt sich ${entityId}.`,
  changed: () => 'Sie wurde nach dem Signieren geändert.',
  'no-metadata-no-key': () =>
    'Die Metadaten des Anmeldeservers waren nicht zu bekommen: Es gibt keinen Schlüssel, mit dem sich die Signatur prüfen lässt.',
  'no-such-key': () =>
    'Die Metadaten des Anmeldeservers enthalten keinen Schlüssel, von dem die Signatur sein könnte.',
  'another-key': () =>
    'Der Anmeldeserver hat sie nicht signiert: Ein anderer Schlüssel war es, oder die Signatur wurde geändert.',
  signed: ({ outdated }) =>
    `Der Anmeldeserver hat sie signiert, und seitdem wurde nichts geändert.${outdated ? ' SHA-1, womit er sie signiert hat, ist veraltet.' : ''}`,
}

export const assertion: typeof english = {
  forms: {
    'saml-1.1': 'Eine SAML 1.1-Assertion',
    'saml-2.0': 'Eine SAML 2.0-Assertion',
    encrypted: 'Eine verschlüsselte Assertion',
    unreadable: 'Etwas, das nicht lesbar ist',
  },
  points: { signature: 'Signatur', issuer: 'Aussteller', audience: 'Zielgruppe', times: 'Zeiten' },
  verdicts: {
    good: 'gültig',
    bad: 'ungültig',
    'not-understood': 'nicht verstanden',
    encrypted: 'verschlüsselt',
    unchecked: 'nicht geprüft',
  },
  allValid: 'alles gültig',
  findings,
  methods: {
    password: 'Kennwort',
    windows: 'Windows-Konto',
    kerberos: 'Windows-Konto (Kerberos)',
    certificate: 'Zertifikat',
    several: 'Mehr als ein Faktor',
    unknown: 'Unbekannt',
  },
}
