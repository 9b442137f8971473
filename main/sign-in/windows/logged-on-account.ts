/** The account that runs this process on Windows: SSPI uses its ticket. */
import { sameName } from '../same-name.ts'
import { type Run, systemProgram } from './system-program.ts'

export interface LoggedOnAccount {
  /** DOMAIN\user. */
  readonly name: string
  /** User principal name; null for an account outside a domain, or if no domain controller responds. */
  readonly upn: string | null
}

/** The single line of whoami's output. Its code page is unknown, so a name with non-ASCII letters is dropped. */
function lineOf(printed: string): string | null {
  const line = printed.trim()
  return /^[\x20-\x7e]+$/.test(line) ? line : null
}

/**
 * Runs whoami.exe, which reads the access token of this process: environment variables are no evidence of the user. The result
 * detects another user's ticket and names the account on screen. It grants no access: the server decides.
 * https://learn.microsoft.com/windows-server/administration/windows-commands/whoami
 * @returns null if whoami gives no name
 */
export async function loggedOnAccount(
  run: Run = systemProgram('whoami.exe'),
): Promise<LoggedOnAccount | null> {
  const line = (args: readonly string[]) => run(args).then(lineOf, () => null)
  const [name, upn] = await Promise.all([line([]), line(['/upn'])])
  return name === null ? null : { name, upn }
}

/**
 * Finds the owner of the ticket.
 * @param shown SSPI's name for the context: DOMAIN\user or user@REALM; null if unknown. It may not be the logged-on account:
 *   Windows can save another credential for a server (cmdkey)
 * @returns the user principal name if known
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
