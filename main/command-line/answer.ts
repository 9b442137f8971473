/** Answers the requests of a sign-in for secrets, from the terminal, standard input or a certificate file. */
import type { SecretRequest } from '../contract/session.ts'
import { readNamedFile } from '../named-file.ts'
import { Secret } from '../secret.ts'
import type { TypedSecret } from '../typed-secret.ts'
import { words } from '../words/index.ts'
import { askingWords } from '../words/session.ts'
import type { Terminal } from './command.ts'
import type { CommandLine } from './usage.ts'
import { isYes } from './yes.ts'

/** Answers one request; null if there is no terminal or no input. @throws FailureError as `Terminal.readSecret` */
export type Answer = (request: SecretRequest) => Promise<TypedSecret | null>

/** A PEM private key without a password. */
const OPEN_KEY = /-----BEGIN (?:RSA )?PRIVATE KEY-----/

/**
 * Creates the function that answers the requests of one connect.
 * @throws FailureError `input-refused` if the certificate file cannot be read
 */
export async function answerer(
  line: Pick<CommandLine, 'user' | 'passwordStdin' | 'forget' | 'certificate' | 'allowHttp'>,
  terminal: Terminal,
): Promise<Answer> {
  const { user, passwordStdin, forget, allowHttp } = line
  const file = line.certificate === undefined ? null : await readNamedFile(line.certificate)
  return async (request) => {
    const { why, refused } = askingWords(request)
    for (const reason of [why, refused]) if (reason !== null) terminal.say(reason)
    const certificate = request.what === 'client-secret' ? file : null
    const texts = words.commandLine.questions
    const what = certificate === null ? words.providers.secrets[request.what] : texts.certificatePassword
    const askName = request.what === 'password' ? texts.userName : texts.clientId
    const name =
      request.name ?? user ?? (passwordStdin ? null : await terminal.readLine(askName(request.host)))
    const secret = async (whose: string) =>
      certificate !== null && OPEN_KEY.test(certificate.toString('latin1'))
        ? new Secret('')
        : terminal.readSecret(texts.secret(what, whose, request.host), passwordStdin)
    if (request.imported && name !== null && !passwordStdin && certificate === null) {
      // without echo, because people type the password itself here
      const agreed = await terminal.readSecret(texts.useImported(what, name, request.host), false)
      if (agreed !== null && isYes(agreed.reveal()))
        return {
          ...{ name, secret: new Secret(''), imported: true, keep: !forget },
          ...(request.unencrypted ? { unencrypted: allowHttp } : {}),
        }
    }
    const typed = name === null ? null : await secret(name)
    if (name === null || typed === null || (typed.isEmpty() && certificate === null)) return null
    return {
      name,
      secret: typed,
      ...(certificate === null ? {} : { certificate: new Secret(certificate.toString('base64')) }),
      keep: !forget,
      ...(request.unencrypted ? { unencrypted: allowHttp } : {}),
    }
  }
}
