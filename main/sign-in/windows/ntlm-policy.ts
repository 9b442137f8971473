/**
 * The policy "Network security: Restrict NTLM: Outgoing NTLM traffic to remote servers". Windows enforces it for its own NTLM
 * only, so that ours has to ask.
 */
import { type Run, systemProgram } from './system-program.ts'

const KEY = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Lsa\\MSV1_0'

/** "Deny all"; 0 is "Allow all", 1 "Audit all". */
const DENY_ALL = 2

/**
 * Whether a policy of this computer forbids NTLM to a server.
 * https://learn.microsoft.com/previous-versions/windows/it-pro/windows-10/security/threat-protection/security-policy-settings/network-security-restrict-ntlm-outgoing-ntlm-traffic-to-remote-servers
 * @param run reg.exe
 * @returns false outside of Windows, and where the policy cannot be read
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

/** @param printed what `reg query` prints: a line for each value, with its name, type and data */
function forbids(printed: string, host: string): boolean {
  const dataOf = (name: string): string =>
    new RegExp(`^[ \\t]+${name}[ \\t]+REG_\\w+[ \\t]*(.*)$`, 'im').exec(printed)?.[1]?.trim() ?? ''
  if (Number(dataOf('RestrictSendingNTLMTraffic')) !== DENY_ALL) return false
  // the policy of the exceptions; reg.exe puts \0 between them
  return !dataOf('ClientAllowedNTLMServers')
    .split('\\0')
    .some((exception) => isLike(host, exception))
}

/** An asterisk stands for any letters. */
function isLike(host: string, exception: string): boolean {
  const parts = exception.split('*').map((part) => part.replace(/[^\w]/g, '\\$&'))
  return new RegExp(`^${parts.join('.*')}$`, 'i').test(host)
}
