/** Failures of the list of clouds that a person adds. */
import type { CloudProblem, CloudsFacts } from '../../../contract/failure-facts/clouds.ts'
import type { FailureTexts } from '../../failure-texts.ts'

/** Each is the end of a sentence. */
const problems: Readonly<Record<CloudProblem, string>> = {
  missing: 'is missing.',
  empty: 'is empty.',
  'not-text': 'must be a text.',
  'not-list': 'must be a list.',
  'not-object': 'must be an object.',
  'name-too-long': 'must have at most 80 characters.',
  'too-many-suffixes': 'must have at most 100 entries.',
  'host-is-address': 'must be a host name, not an address.',
  'host-malformed': 'must be a host name, such as login.contoso.example.',
  'host-has-port': 'must be a host name without a port.',
  'port-malformed': 'has a port that is not a number from 1 to 65535.',
  'address-malformed': 'must be an address, such as https://globaldisco.contoso.example/.',
  'address-not-https': 'must begin with https://.',
}

const refused = (message: string) => ({
  message,
  advice:
    'It is a list of { "name", "loginHost", "orgHostSuffixes": [], "discoveryUrl": null }. The README has an example.',
})

export const clouds: FailureTexts<CloudsFacts> = {
  'input-refused/clouds-empty': () => refused('The list of clouds is empty.'),
  'input-refused/clouds-not-json': ({ place }) =>
    refused(
      `The list of clouds is not JSON${place === null ? '' : ` (line ${place.line}, character ${place.character})`}.`,
    ),
  'input-refused/clouds-not-list': () => refused('The list of clouds must be a list: it begins with [.'),
  'input-refused/clouds-too-many': () => refused('The list of clouds must have at most 50 entries.'),
  'input-refused/cloud': ({ entry, name, field, problem }) =>
    refused(
      `Entry ${entry}${name === null ? '' : ` (${name})`} of the list of clouds${field === null ? '' : `, ${field}:`} ${problems[problem]}`,
    ),
}
