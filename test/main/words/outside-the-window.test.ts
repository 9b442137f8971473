/** Across main/words: the German words outside of the window: on the command line, in the system’s browser and before the start. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { detectionLines } from '../../../main/command-line/detection-report.ts'
import { helpOf, overview } from '../../../main/command-line/help.ts'
import { list } from '../../../main/command-line/list-command.ts'
import { readCommandLine } from '../../../main/command-line/usage.ts'
import type { Detection } from '../../../main/contract/identity-provider.ts'
import { verdictsOf } from '../../../main/contract/sent-assertion.ts'
import type { SignInTrace } from '../../../main/contract/sign-in-trace.ts'
import { refusedSwitch } from '../../../main/electron/refused-switches.ts'
import { verdictWords } from '../../../main/words/assertion.ts'
import { browserPageText } from '../../../main/words/browser-pages.ts'
import { speakLanguage } from '../../../main/words/language.ts'
import { refusedSwitchText } from '../../../main/words/refused-switch.ts'
import { signInTraceText } from '../../../main/words/trace.ts'
import { anAssertion } from '../../support/profiles.ts'

beforeAll(() => speakLanguage('de'))
afterAll(() => speakLanguage('en'))

test('the points of an assertion have capitals within a sentence, as German nouns do', () => {
  expect(verdictWords(verdictsOf(anAssertion({ signature: 'bad' })))).toMatch(/^Signatur \S+, Aussteller /)
})

test('the columns of a report are as wide as their German words', () => {
  const detection: Detection = {
    identityProvider: { kind: 'unknown' },
    hosting: 'on-premises',
    resource: 'https://crm.contoso.test/',
    detectedAt: 0,
    signInMethods: [{ id: 'windows', recommended: true, whyNot: null }],
    evidence: [
      {
        source: 'rule',
        finding: 'path-checked',
        facts: { segment: 'CS', is: 'organization', withoutSegment: 'https://crm.contoso.test/' },
        rule: 'https://example.test/rule',
        at: 0,
      },
    ],
  }
  const lines = detectionLines(detection)
  expect(lines.slice(0, 3)).toEqual([
    'Identitätsanbieter  Unbekannt',
    'Bereitstellung      Lokal',
    'Anmeldung           Windows-Konto (Kerberos oder NTLM) (empfohlen)',
  ])
  expect(lines.slice(4)).toEqual([
    'Warum:',
    '  Entscheidende Regel',
    expect.stringMatching(/^ {4}Antwort: {3}\S/),
    expect.stringMatching(/^ {4}Bedeutung: \S/),
    '    Regel:     https://example.test/rule',
  ])
})

test('the German help has every option in one column', () => {
  const help = helpOf('connect', { width: 200, bold: (text) => text })
  const columns = help
    .split('\n')
    .filter((line) => /^ {2}-/.test(line))
    .map((line) => line.search(/(?<= {2})[^-\s]/))
  expect(new Set(columns).size).toBe(1)
  expect(help).toContain('diese Hilfe anzeigen')
  expect(help).toMatch(
    /^Aufruf: homerealm connect <org> \[Optionen\]\n[\s\S]*\nOptionen:\n[\s\S]*\nBeispiele:\n/,
  )
  expect(overview({ width: 80, bold: (text) => text })).toContain('\nAnmeldungen:\n')
})

test('a wrong command line is answered in German', () => {
  expect(() => readCommandLine(['detekt'])).toThrow('Es gibt keinen Befehl „detekt“. Meinten Sie detect?')
  expect(() => readCommandLine(['connect', 'Contoso', '--timeout', '0'])).toThrow(
    'mehr als 0 und höchstens 3600',
  )
})

test('a command prints German', async () => {
  const core = { profiles: { profiles: () => [], accounts: () => [] } }
  const asked = list(core as never, readCommandLine(['list']) as never, {} as never)
  expect((await asked).lines).toEqual([expect.stringContaining('Fügen Sie eine hinzu: homerealm add <url>')])
})

test('the page in the system’s browser is German, and names its language', () => {
  expect(browserPageText('signed-in')).toMatchObject({ language: 'de-DE', title: 'Sie sind angemeldet' })
})

test('the app says in German why it does not start', () => {
  const refused = refusedSwitch((name) => name === 'log-net-log')
  expect(refused && refusedSwitchText(refused)).toBe(
    'Homerealm startet nicht mit --log-net-log. Codes und Cookies von Anmeldungen würden in eine Datei geschrieben.',
  )
})

test('a trace has German labels', () => {
  const trace: SignInTrace = {
    orgUrl: 'https://crm.contoso.test/',
    userName: null,
    detection: null,
    startedAt: 0,
    steps: [],
    outcome: null,
  }
  expect(signInTraceText(trace, true).split('\n').slice(1)).toEqual([
    'Beginn: 1970-01-01T00:00:00.000Z',
    'Ergebnis: läuft',
  ])
})
