/** One setting, without the others: a short command would load all that checks them. */
import { statSync } from 'node:fs'
import type { PolicySettings } from '../contract/app.ts'
import { policyFile } from './policy-file.ts'
import { savedContent } from './preferences-file.ts'

/** As the policy of the computer has it, otherwise as the preferences do, to be checked by the caller; undefined if neither has it. */
export async function savedSetting(dataDir: string, name: keyof PolicySettings): Promise<unknown> {
  if (hasPolicy()) {
    const { computerPolicy } = await import('./policy.ts')
    const set = computerPolicy().settings[name]
    if (set !== undefined) return set
  }
  const content = savedContent(dataDir)
  return typeof content === 'object' && content !== null && Object.hasOwn(content, name)
    ? (content as Readonly<Record<string, unknown>>)[name]
    : undefined
}

/** True too if it cannot be told: then reading the policy says what is wrong. */
function hasPolicy(): boolean {
  try {
    return statSync(policyFile(process.platform, process.env), { throwIfNoEntry: false }) !== undefined
  } catch {
    return true
  }
}
