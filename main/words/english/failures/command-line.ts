/** Failures of a command and its input. */
import type { CommandLineFacts } from '../../../contract/failure-facts/command-line.ts'
import type { FailureTexts } from '../../failure-texts.ts'
import { fileProblem } from '../files.ts'

/** What signs in to an organization instead of a token. */
const openers: Readonly<Record<CommandLineFacts['method-not-available/no-token']['openedBy'], string>> = {
  saml: 'an assertion of its STS',
  cookies: 'the cookies of a session',
  windows: 'a Windows account',
}

const piped = (why: string) => ({
  message: `What standard input gives ${why}. Nothing was sent.`,
  advice: 'Save the file as UTF-8, or type the secret when you are asked.',
})

const quoted = (word: string | null, instead: string): string => (word === null ? instead : `"${word}"`)

export const commandLine: FailureTexts<CommandLineFacts> = {
  'input-refused/file': ({ problem }) => ({
    message: fileProblem(problem),
    advice: 'Check the name of the file.',
  }),
  'profile-unknown/named': ({ word, near }) => ({
    message: `There is no organization ${quoted(word, 'of this name or address')} in the list.`,
    advice:
      near.length === 0 ? 'See: homerealm list' : `Did you mean ${near.join(' or ')}? See: homerealm list`,
  }),
  'input-refused/no-organization': () => ({
    message: 'Homerealm does not know which organization you mean.',
    advice: 'Name it with --org, or in a file .homerealm.json of this folder. See: homerealm list',
  }),
  'input-refused/several': ({ word, found }) => ({
    message: `"${word}" could be ${found.map(({ name, id }) => `${name} (${id})`).join(' or ')}.`,
    advice: 'Use the ID.',
  }),
  'input-refused/method': ({ word, methods }) => ({
    message: `There is no sign-in method ${quoted(word, 'of this name')}.`,
    advice: `There are ${methods.join(', ')}; "homerealm detect" says which are offered.`,
  }),
  'input-refused/user-name': () => ({
    message: 'This is not a user name. It looks like an address or holds a password.',
    advice: 'A user name looks like alex@contoso.com.',
  }),
  'input-refused/nothing-typed-opens': ({ name }) => ({
    message: `Homerealm knows no password, client secret or certificate that opens ${name}.`,
    advice: 'What is typed on a sign-in page is changed at the provider.',
  }),
  'input-refused/piped-too-long': ({ kibibytes }) => piped(`is longer than ${kibibytes} KiB`),
  'input-refused/piped-no-text': () => piped('is no text in UTF-8, nor in UTF-16 with a byte order mark'),
  'sign-in-needs-person/nothing-typed': () => ({
    message: 'No secret was entered.',
    advice: 'Enter it at a terminal, or pipe it in: --password-stdin',
  }),
  'sign-in-needs-person/not-entered': ({ name }) => ({
    message: `The sign-in to ${name} needs a user name or secret that was not entered.`,
    advice: 'Use a terminal, or pipe the secret in: --user NAME --password-stdin',
  }),
  'sign-in-needs-person/signed-out': ({ name, id }) => ({
    message: `${name} is not signed in.`,
    advice: `Sign in first: homerealm connect ${id}, or connect in the window.`,
  }),
  'sign-in-needs-person/app-not-running': ({ name }) => ({
    message: `A person has to allow the token of ${name}, and Homerealm does not run.`,
    advice:
      'Start Homerealm, or run "homerealm token", "env" or "exec" at a terminal. The section “Programs” of the settings decides when it asks.',
  }),
  'sign-in-needs-person/program-refused': ({ name, said }) => ({
    message: `Homerealm gives no token of ${name}: ${said}`,
    advice: 'See the section “Programs” of the settings.',
  }),
  'sign-in-canceled/within': ({ name, seconds }) => ({
    message: `The sign-in to ${name} was not finished within ${seconds} seconds.`,
    advice: 'Try again, or give it more time: --timeout',
  }),
  'host-timeout/command': ({ seconds }) => ({
    message: `It took longer than ${seconds} seconds.`,
    advice: 'Check the network and whether a VPN is needed, or give it more time: --timeout',
  }),
  'identity-provider-unknown/domain': () => ({
    message: 'No cloud that was asked knows the domain of this account.',
    advice: 'Check its spelling. It may be in another cloud: add that with --clouds.',
  }),
  'method-not-available/no-token': ({ name, openedBy }) => ({
    message: `${name} is opened by ${openers[openedBy]}: there is no token to hand out.`,
    advice:
      openedBy === 'saml'
        ? 'Organizations that are signed in to by OAuth have one.'
        : 'On the command line, "homerealm curl" sends requests to it.',
  }),
  'input-refused/closed-to-agents': ({ name, id }) => ({
    message: `Agents may not use ${name}: it is not marked as a sandbox or for development.`,
    advice: `The person who starts the server can allow it: homerealm mcp --allow ${id}`,
  }),
  'input-refused/token-for-agents': ({ name, id }) => ({
    message: `Agents get no token of ${name}.`,
    advice: `The person who starts the server can allow it: homerealm mcp --allow-token ${id}`,
  }),
  'input-refused/program': ({ word, error, onWindows }) => ({
    message:
      error === 'ENOENT'
        ? `There is no program ${quoted(word, 'of this name')}.`
        : `The program ${quoted(word, '')} cannot be started (${error}).`,
    advice: onWindows
      ? 'A script, such as npm.cmd, needs its interpreter: homerealm exec --org ORG -- cmd /c npm …'
      : 'Check its name, and that it may be executed.',
  }),
  'input-refused/http-method': () => ({
    message: 'Homerealm does not send this HTTP method.',
    advice: 'Use GET, POST, PATCH, PUT or DELETE.',
  }),
  'input-refused/header': ({ name }) =>
    name === null
      ? {
          message: 'A header has the form "Name: value".',
          advice: "Example: -H 'Prefer: return=representation'",
        }
      : { message: `Homerealm sets the header ${name} itself.`, advice: 'Leave it out.' },
  'input-refused/not-of-organization': ({ url }) => ({
    message: `The request is not for ${url}. The sign-in goes to the organization only.`,
    advice: 'Give a path, such as /api/data/v9.2/WhoAmI, or a URL of the organization.',
  }),
  'input-refused/not-written': ({ file, error }) => ({
    message: `${file} could not be written (${error}).`,
    advice: 'Check the name of the file, the disk and your permissions.',
  }),
  'method-not-available/soap-only': ({ name }) => ({
    message: `${name} is opened by an assertion of its STS, which its SOAP service alone accepts.`,
    advice: 'Sign in by another method, if the organization offers one.',
  }),
  'input-refused/shell': ({ shells }) => ({
    message: 'Homerealm writes no variables for this shell.',
    advice: `Choose one of these: ${shells.join(', ')}.`,
  }),
  'method-not-available/no-connection-string': ({ name, types }) => ({
    message: `${name} has no such connection string.`,
    advice:
      types.length === 0
        ? 'Homerealm must know its identity provider first: homerealm connect.'
        : `It has these: ${types.join(', ')}.`,
  }),
  'input-refused/folder-file': ({ file }) => ({
    message: `${file} does not name an organization as Homerealm expects it.`,
    advice: 'Write {"org": "NAME"}, and "user" if there are several of that name. Nothing else is allowed.',
  }),
  'input-refused/no-folder-file': () => ({
    message: 'Neither this folder nor one above it has a file .homerealm.json.',
    advice: 'Write {"org": "NAME"} into it.',
  }),
  'input-refused/read-only': ({ sent, file }) => ({
    message: `${file ?? '--read-only'} allows only GET, HEAD and OPTIONS, and this request has ${sent}.`,
    advice:
      file === null
        ? 'Leave --read-only out to change something.'
        : 'To change something, name the organization with --org.',
  }),
  'input-refused/read-only-folder': ({ file }) => ({
    message: `${file} allows only to read, and a program can do with a token whatever you can.`,
    advice: 'Use homerealm curl, or name the organization with --org.',
  }),
  'input-refused/folder-not-trusted': ({ file, org }) => ({
    message: `${file} names the organization "${org}". The file is new here, or it or the organization has changed.`,
    advice: 'Check that you want this organization, and trust the file. Or name one with --org.',
  }),
}
