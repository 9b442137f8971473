/** The backup: one file with all organizations and without secrets, in the format that an import reads. */
import type { BackUp } from '../contract/data.ts'
import { fail } from '../contract/failure.ts'
import { IMPORT_LIMITS } from '../contract/importing.ts'
import { exported } from '../exchange/export.ts'
import { writeExport } from '../exporting/write-export.ts'
import type { ProfileStore } from '../profiles/profile-store.ts'

export interface BackingUp {
  readonly profiles: Pick<ProfileStore, 'profiles'>
  /** Asks the person for the file. @returns its path; null if the person cancels */
  readonly choose: (name: string) => Promise<string | null>
  /** The clock, epoch milliseconds. */
  readonly now: () => number
}

/**
 * A file that is there is replaced only by a whole one.
 * @returns null if the person chose no file
 * @throws FailureError `input-refused` if the file cannot be written, or if no import would take it
 */
export async function backUp({ profiles, choose, now }: BackingUp): Promise<BackUp | null> {
  const file = await choose(nameFor(now()))
  if (file === null) return null
  // as they are now: the person may have taken a while to choose
  const list = profiles.profiles()
  const text = exported('json', list, { now: now() })
  if (list.length > IMPORT_LIMITS.entries || Buffer.byteLength(text) > IMPORT_LIMITS.bytes)
    throw fail('input-refused/backup-too-large', {
      organizations: IMPORT_LIMITS.entries,
      bytes: IMPORT_LIMITS.bytes,
    })
  await writeExport(file, text, { replaces: true })
  return { file, organizations: list.length }
}

/** With the day, so that an older backup is not offered for replacement. */
function nameFor(now: number): string {
  const day = new Date(now)
  const [year, month, date] = [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((each) =>
    String(each).padStart(2, '0'),
  )
  return `Homerealm ${year}-${month}-${date}.json`
}
