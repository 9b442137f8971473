/** What the computer's administrator decides about updates: a file that the person who runs the app cannot write. */
import { posix, win32 } from 'node:path'
import * as v from 'valibot'
import type { AppNotice } from '../contract/app.ts'
import type { FileProblem } from '../contract/file-problem.ts'
import { UPDATE_MODES, type UpdateMode } from '../contract/updates.ts'
import { OutsideFileError, readOutsideFileSync } from '../outside-file.ts'

export interface UpdatePolicy {
  /** Null: the person decides. */
  readonly updates: UpdateMode | null
  /** What the person should know of the file. */
  readonly notice: AppNotice | null
}

/** Where the file is. */
export function policyFile(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
): string {
  if (platform === 'win32')
    return win32.join(env['ProgramData'] ?? 'C:\\ProgramData', 'Homerealm', 'policy.json')
  if (platform === 'darwin') return '/Library/Application Support/Homerealm/policy.json'
  return posix.join('/etc', 'homerealm', 'policy.json')
}

/** Bytes that it may have. */
const LIMIT = 64 * 1024

// a name that is written wrong must not leave a policy without effect; to valibot a list is an object too
const policyShape = v.pipe(
  v.unknown(),
  v.check((value) => !Array.isArray(value)),
  v.strictObject({ updates: v.optional(v.picklist(UPDATE_MODES)) }),
)

/** Reads the file anew. One that cannot be read, or is no policy, turns updates off: it is there to forbid something. */
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
