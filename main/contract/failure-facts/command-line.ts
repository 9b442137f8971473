/** Facts of failures of a command and its arguments. */
import type { FileProblem } from '../file-problem.ts'
import type { NoFacts } from './no-facts.ts'

/** An argument that names something; null if it may hold a secret. */
interface Word {
  readonly word: string | null
}

interface OfOrganization {
  /** Name of the organization. */
  readonly name: string
}

/** For a command that people paste: a name could end its quotes. */
interface WithId {
  readonly id: string
}

export interface CommandLineFacts {
  'input-refused/file': { readonly problem: FileProblem }
  /** `near`: the names of the organizations that the word may mean. */
  'profile-unknown/named': Word & { readonly near: readonly string[] }
  'input-refused/no-organization': NoFacts
  'input-refused/several': {
    readonly word: string
    readonly found: readonly { readonly name: string; readonly id: string }[]
  }
  'input-refused/method': Word & { readonly methods: readonly string[] }
  'input-refused/user-name': NoFacts
  /** The organization's sign-in method uses no typed secret. */
  'input-refused/nothing-typed-opens': OfOrganization
  'input-refused/piped-too-long': { readonly kibibytes: number }
  'input-refused/piped-no-text': NoFacts
  'sign-in-needs-person/nothing-typed': NoFacts
  'sign-in-needs-person/not-entered': OfOrganization
  'sign-in-needs-person/signed-out': OfOrganization & WithId
  /** The settings want a question to the person, which only the running app can ask. */
  'sign-in-needs-person/app-not-running': OfOrganization
  /** `said`: the app's sentence. */
  'sign-in-needs-person/program-refused': OfOrganization & { readonly said: string }
  /** The command's limit was `seconds`. */
  'sign-in-canceled/within': OfOrganization & { readonly seconds: number }
  'host-timeout/command': { readonly seconds: number }
  /** The domain of an account is unknown in every cloud that answered. */
  'identity-provider-unknown/domain': NoFacts
  'method-not-available/no-token': OfOrganization & { readonly openedBy: 'saml' | 'cookies' | 'windows' }
  /** Agents may not use an organization, unless the person names it, or it is a sandbox or for development. */
  'input-refused/closed-to-agents': OfOrganization & WithId
  /** Agents get no token of an organization that the person did not name. */
  'input-refused/token-for-agents': OfOrganization & WithId
  /** `error`: the system's code, such as ENOENT. */
  'input-refused/program': Word & { readonly error: string; readonly onWindows: boolean }
  'input-refused/http-method': NoFacts
  /** `name`: a header that Homerealm sets itself; null if the text is no header. */
  'input-refused/header': { readonly name: string | null }
  /** `url`: the organization's own. */
  'input-refused/not-of-organization': { readonly url: string }
  /** `error`: the system's code, such as ENOSPC. */
  'input-refused/not-written': { readonly file: string; readonly error: string }
  'method-not-available/soap-only': OfOrganization
  'input-refused/shell': { readonly shells: readonly string[] }
  /** `types`: those that the organization has. */
  'method-not-available/no-connection-string': OfOrganization & { readonly types: readonly string[] }
  'input-refused/folder-file': { readonly file: string }
  'input-refused/no-folder-file': NoFacts
  /** `sent`: the method, or the header that names one. `file`: what wants it; null: the command line. */
  'input-refused/read-only': { readonly sent: string; readonly file: string | null }
  /** A token cannot be limited to reading. */
  'input-refused/read-only-folder': { readonly file: string }
  'input-refused/folder-not-trusted': { readonly file: string; readonly org: string }
}
