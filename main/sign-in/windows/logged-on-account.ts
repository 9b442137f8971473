/** The account that Windows runs this process as: SSPI shows this account's ticket. */
import { sameName } from '../same-name.ts'
import { type Run, systemProgram } from './system-program.ts'

export interface LoggedOnAccount {
  /** DOMAIN\user. */
  readonly name: string
  /** User principal name; null for an account that is not of a domain, or where no domain controller answers. */
  readonly upn: string | null
}

/** The one line that whoami prints. It uses the console's code page, which is unknown here: a name in other letters is dropped. */
function lineOf(printed: string): string | null {
  const line = printed.trim()
  return /^[\x20-\x7e]+$/.test(line) ? line : null
}

/**
 * Asks whoami.exe, which reads the access token of this process. No environment variable says who the person is.
 * The answer catches a ticket of the wrong person and names the account on screen. It gives no access: the server decides that.
 * https://learn.microsoft.com/windows-server/administration/windows-commands/whoami
 * @returns null where whoami does not say
 */
export async function loggedOnAccount(
  run: Run = systemProgram('whoami.exe'),
): Promise<LoggedOnAccount | null> {
  const line = (args: readonly string[]) => run(args).then(lineOf, () => null)
  const [name, upn] = await Promise.all([line([]), line(['/upn'])])
  return name === null ? null : { name, upn }
}

/**
 * Whose ticket was shown.
 * @param shown the name that SSPI has for the context: DOMAIN\user or user@REALM; null where it has none. It may be another
 *   account than the one that is logged on: Windows can keep a credential for a server (cmdkey)
 * @returns the user principal name where it is known
 */
export function ticketHolder(shown: string | null, account: LoggedOnAccount | null): string | null {
  if (account === null) return shown
  const [, user = account.name] = account.name.split('\\')
  const isAccount =
    shown === null ||
    sameName(shown, account.name) ||
    (shown.includes('@') && sameName(shown.slice(0, shown.indexOf('@')), user))
  return isAccount ? (account.upn ?? shown ?? account.name) : shown
}
