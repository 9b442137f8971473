/** `export`: writes the organizations to a new file or to standard output, without secrets or with sealed ones. */
import { stat } from 'node:fs/promises'
import { extname } from 'node:path'
import type { ExportFormat } from '../contract/exchange.ts'
import { fail } from '../contract/failure.ts'
import type { ConnectionProfile } from '../contract/profile.ts'
import { quotable } from '../contract/secret-in-text.ts'
import type { Core } from '../core.ts'
import { exported } from '../exchange/export.ts'
import type { SealedSecrets } from '../exporting/sealed-secrets.ts'
import { writeExport } from '../exporting/write-export.ts'
import { words } from '../words/index.ts'
import type { CommandResult, StoreCommand, Terminal } from './command.ts'
import type { CommandLine } from './usage.ts'

type ExportLine = Pick<CommandLine, 'subject' | 'format' | 'withSecrets' | 'passwordStdin'>

/** @throws FailureError if the file exists or cannot be written */
export async function exportOrganizations(
  core: Pick<Core, 'profiles' | 'movedSecrets'>,
  line: ExportLine,
  terminal: Pick<Terminal, 'shown' | 'readSecret'>,
): Promise<CommandResult> {
  const target = targetOf(line)
  const list = core.profiles.profiles()
  if (!line.withSecrets) return write(list, { ...target, shown: terminal.shown, sealed: null })
  if (target.format !== 'json') throw fail('input-refused/sealed-format', {})
  if (target.file !== null) await refuseExisting(target.file)
  // without secrets, nothing of the sealing is loaded
  const { askedToSeal } = await import('./sealed-secrets.ts')
  const sealed = await askedToSeal(core, line, terminal)
  return write(list, { ...target, shown: terminal.shown, sealed })
}

/** `export` without secrets needs nothing but the store. @throws FailureError as `exportOrganizations` */
export const exportFromStore: StoreCommand = async ({ profiles }, line, { shown }) =>
  write(profiles.profiles(), { ...targetOf(line), shown, sealed: null })

interface Target {
  readonly format: ExportFormat
  /** null: standard output. */
  readonly file: string | null
}

/** Formats that the end of a file's name chooses. All others get JSON. */
const FORMATS_BY_END: Readonly<Record<string, ExportFormat>> = { '.csv': 'csv', '.xml': 'xrmtoolbox' }

function targetOf({ subject, format }: ExportLine): Target {
  const file = subject === '' || subject === '-' ? null : subject
  return { format: format ?? FORMATS_BY_END[extname(file ?? '').toLowerCase()] ?? 'json', file }
}

interface Writing extends Target {
  readonly shown: boolean
  readonly sealed: SealedSecrets | null
}

async function write(
  list: readonly ConnectionProfile[],
  { format, file, shown, sealed }: Writing,
): Promise<CommandResult> {
  const text = exported(format, list, {
    now: Date.now(),
    ...(sealed === null ? {} : { sealed: sealed.part }),
  })
  const json = { organizations: list.length, format, file, sealedAccounts: sealed?.count ?? 0 }
  // a terminal gets lines without control characters, a file or program the exact text
  if (file === null) return shown ? { lines: text.trimEnd().split(/\r?\n/), json } : { lines: [], json, text }
  await writeExport(file, text, { replaces: false })
  const written =
    sealed === null
      ? words.exchange.exported(list.length, file)
      : words.exchange.exportedSealed(list.length, file, sealed.count)
  return { lines: [written], json }
}

/** Before the person types a passphrase. @throws FailureError */
async function refuseExisting(file: string): Promise<void> {
  const there = await stat(file).catch(() => null)
  if (there !== null) throw fail('input-refused/exchange-file-exists', { file: quotable(file) })
}
