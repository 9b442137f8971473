/** Failures of the list of clouds that a person adds, in German. */
import type { CloudProblem, CloudsFacts } from '../../../contract/failure-facts/clouds.ts'
import type { FailureTexts } from '../../failure-texts.ts'

/** The end of a sentence. */
const problems: Readonly<Record<CloudProblem, string>> = {
  missing: 'fehlt.',
  empty: 'ist leer.',
  'not-text': 'muss ein Text sein.',
  'not-list': 'muss eine Liste sein.',
  'not-object': 'muss ein Objekt sein.',
  'name-too-long': 'darf höchstens 80 Zeichen haben.',
  'too-many-suffixes': 'darf höchstens 100 Einträge haben.',
  'host-is-address': 'muss ein Hostname sein, keine Adresse.',
  'host-malformed': 'muss ein Hostname sein, etwa login.contoso.example.',
  'host-has-port': 'muss ein Hostname ohne Port sein.',
  'port-malformed': 'hat einen Port, der keine Zahl von 1 bis 65535 ist.',
  'address-malformed': 'muss eine Adresse sein, etwa https://globaldisco.contoso.example/.',
  'address-not-https': 'muss mit https:// beginnen.',
}

const refused = (message: string) => ({
  message,
  advice:
    'Es ist eine Liste aus { "name", "loginHost", "orgHostSuffixes": [], "discoveryUrl": null }. Die README enthält ein Beispiel.',
})

export const clouds: FailureTexts<CloudsFacts> = {
  'input-refused/clouds-empty': () => refused('Die Liste der Clouds ist leer.'),
  'input-refused/clouds-not-json': ({ place }) =>
    refused(
      `Die Liste der Clouds ist kein JSON${place === null ? '' : ` (Zeile ${place.line}, Zeichen ${place.character})`}.`,
    ),
  'input-refused/clouds-not-list': () =>
    refused('Die Liste der Clouds muss eine Liste sein: Sie beginnt mit [.'),
  'input-refused/clouds-too-many': () => refused('Die Liste der Clouds darf höchstens 50 Einträge haben.'),
  'input-refused/cloud': ({ entry, name, field, problem }) =>
    refused(
      `Eintrag ${entry}${name === null ? '' : ` (${name})`} in der Liste der Clouds${field === null ? '' : `, ${field}:`} ${problems[problem]}`,
    ),
}
