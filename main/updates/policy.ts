/** The computer administrator's policy for updates, in a file that the person who runs the app cannot write. */
import { posix, win32 } from 'node:path'
import * as v from 'valibot'
import type { AppNotice } from '../contract/app.ts'
import type { FileProblem } from '../contract/file-problem.ts'
import { UPDATE_MODES, type UpdateMode } from '../contract/updates.ts'
import { OutsideFileError, readOutsideFileSync } from '../outside-file.ts'

export interface UpdatePolicy {
  /** Null: the person decides. */
  readonly updates: UpdateMode | null
  /** What the person should know about the file. */
  readonly notice: AppNotice | null
}

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

/** Largest size of the file, bytes. */
const LIMIT = 64 * 1024

// strict, because a misspelled key must not disable the policy; valibot accepts an array as an object
const policyShape = v.pipe(
  v.unknown(),
  v.check((value) => !Array.isArray(value)),
  v.strictObject({ updates: v.optional(v.picklist(UPDATE_MODES)) }),
)

/** Reads the file on each call. An unreadable or invalid file turns updates off, because a policy exists to forbid something. */
export function readPolicy(file: string): UpdatePolicy {
  try {
    const text = readOutsideFileSync(file, LIMIT)
      .toString('utf8')
      .replace(/^\uFEFF/, '')
    return { updates: v.parse(policyShape, JSON.parse(text)).updates ?? null, notice: null }
  } catch (error) {
    if (error instanceof OutsideFileError && error.problem.is === 'missing')
      return { updates: null, notice: null }
    return {
      updates: 'off',
      notice: badPolicy(file, error instanceof OutsideFileError ? error.problem : null),
    }
  }
}

const badPolicy = (file: string, problem: FileProblem | null): AppNotice => ({
  id: 'policy',
  level: 'warning',
  stays: true,
  reason: 'policy-unreadable',
  facts: { file, problem },
})
