/**
 * The policy "Network security: Restrict NTLM: Outgoing NTLM traffic to remote servers". Windows enforces it only for its own
 * NTLM, so our implementation must check it.
 */
import { type Run, systemProgram } from './system-program.ts'

const KEY = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Lsa\\MSV1_0'

/** "Deny all"; 0 is "Allow all", 1 "Audit all". */
const DENY_ALL = 2

/**
 * Checks whether a policy of this computer forbids NTLM to a server.
 * https://learn.microsoft.com/previous-versions/windows/it-pro/windows-10/security/threat-protection/security-policy-settings/network-security-restrict-ntlm-outgoing-ntlm-traffic-to-remote-servers
 * @param run reg.exe
 * @returns false except on Windows, and if the policy cannot be read
 */
export async function ntlmIsForbidden(
  host: string,
  platform: NodeJS.Platform = process.platform,
  run: Run = systemProgram('reg.exe'),
): Promise<boolean> {
  if (platform !== 'win32') return false
  return run(['query', KEY]).then(
    (printed) => forbids(printed, host),
    () => false,
  )
}

/** @param printed the output of `reg query`: one line per value, with its name, type and data */
function forbids(printed: string, host: string): boolean {
  const dataOf = (name: string): string =>
    new RegExp(`^[ \\t]+${name}[ \\t]+REG_\\w+[ \\t]*(.*)$`, 'im').exec(printed)?.[1]?.trim() ?? ''
  if (Number(dataOf('RestrictSendingNTLMTraffic')) !== DENY_ALL) return false
  // the server exceptions policy; reg.exe separates its entries with \0
  return !dataOf('ClientAllowedNTLMServers')
    .split('\\0')
    .some((exception) => isLike(host, exception))
}

/** In an exception, `*` matches any characters. */
function isLike(host: string, exception: string): boolean {
  const parts = exception.split('*').map((part) => part.replace(/[^\w]/g, '\\$&'))
  return new RegExp(`^${parts.join('.*')}$`, 'i').test(host)
}
