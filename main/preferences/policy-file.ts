/** Where the policy of the computer's administrator is. */
import { posix, win32 } from 'node:path'

/** Path of the policy file. */
export function policyFile(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
): string {
  if (platform === 'win32')
    return win32.join(env['ProgramData'] ?? 'C:\\ProgramData', 'Homerealm', 'policy.json')
  if (platform === 'darwin') return '/Library/Application Support/Homerealm/policy.json'
  return posix.join('/etc', 'homerealm', 'policy.json')
}
