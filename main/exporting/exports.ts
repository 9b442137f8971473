/** The exports of the window: the person chooses the file in the system's dialog, and main writes it. */
import { basename } from 'node:path'
import type { ExportFormat } from '../contract/exchange.ts'
import type { ExportOrder, ExportResult } from '../contract/exporting.ts'
import { fail } from '../contract/failure.ts'
import type { ConnectionProfile } from '../contract/profile.ts'
import { exported } from '../exchange/export.ts'
import { lostFields } from '../exchange/lost-fields.ts'
import type { ProfileStore } from '../profiles/profile-store.ts'
import type { Secret } from '../secret.ts'
import type { MovedSecrets } from '../session/moved-secrets.ts'
import type { StartTaskProcess } from '../task-process.ts'
import { gatheredSecrets, refuseShort, sealedElsewhere } from './sealed-secrets.ts'
import { writeExport } from './write-export.ts'

export interface ExportsParts {
  readonly profiles: Pick<ProfileStore, 'profiles'>
  readonly movedSecrets: Pick<MovedSecrets, 'gathered'>
  /** Starts the process that seals. */
  readonly startSealer: StartTaskProcess
  /** Asks the person for a new file. @param name the suggested one @returns its path; null if the person cancels */
  readonly choose: (name: string) => Promise<string | null>
  /** The clock, epoch milliseconds. */
  readonly now: () => number
}

export interface Exports {
  /** Number of accounts whose typed secrets an export of these profiles can seal. @param profileIds null: all @throws FailureError */
  sealable(profileIds: readonly string[] | null): Promise<number>
  /** @returns null if the person chose no file @throws FailureError, also if canceled */
  write(order: ExportOrder, passphrase: Secret | null, signal: AbortSignal): Promise<ExportResult | null>
}

/** The suggested file of each format. That of our own has the day, so that an older one is not offered for replacement. */
const NAMES: Readonly<Record<ExportFormat, (day: string) => string>> = {
  json: (day) => `Homerealm ${day}.json`,
  csv: () => 'organizations.csv',
  'connection-strings': () => 'connection-strings.txt',
  xrmtoolbox: () => 'Homerealm.xml',
}

/** Such as 2026-11-09, in the time zone of this computer. @param now epoch milliseconds */
function dayOf(now: number): string {
  const day = new Date(now)
  const [year, month, date] = [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((each) =>
    String(each).padStart(2, '0'),
  )
  return `${year}-${month}-${date}`
}

export const createExports = (parts: ExportsParts): Exports => ({
  async sealable(profileIds) {
    return (await parts.movedSecrets.gathered(profileIds))?.count ?? 0
  },

  async write(order, passphrase, signal) {
    const { format, profileIds } = order
    const list = wanted(parts.profiles.profiles(), profileIds)
    if (list.length === 0) throw fail('profile-unknown', {})
    if (passphrase !== null && format !== 'json') throw fail('input-refused/sealed-format', {})
    if (passphrase !== null) refuseShort(passphrase)
    const secrets = passphrase === null ? null : await gatheredSecrets(parts.movedSecrets, profileIds)
    const file = await parts.choose(NAMES[format](dayOf(parts.now())))
    if (file === null) return null
    signal.throwIfAborted()
    const sealed =
      secrets &&
      passphrase &&
      (await sealedElsewhere(parts.startSealer, { gathered: secrets, passphrase }, signal))
    const text = exported(format, list, { now: parts.now(), ...(sealed ? { sealed: sealed.part } : {}) })
    // the system's dialog has asked the person whether to replace a file
    await writeExport(file, text, { replaces: true })
    return {
      file: basename(file),
      organizations: list.length,
      sealedAccounts: sealed?.count ?? 0,
      lost: lostFields(format, list),
      removed: profileIds === null ? 0 : profileIds.length - list.length,
    }
  },
})

function wanted(
  profiles: readonly ConnectionProfile[],
  profileIds: readonly string[] | null,
): readonly ConnectionProfile[] {
  if (profileIds === null) return profiles
  const ids = new Set(profileIds)
  return profiles.filter(({ id }) => ids.has(id))
}
