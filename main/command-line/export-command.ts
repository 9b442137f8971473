/** `export`: writes the organizations to a new file or to standard output, without secrets or with sealed ones. */
import { stat, writeFile } from 'node:fs/promises'
import { fail } from '../contract/failure.ts'
import { quotable } from '../contract/secret-in-text.ts'
import type { Core } from '../core.ts'
import { exported } from '../exchange/export.ts'
import { words } from '../words/index.ts'
import type { CommandResult, Terminal } from './command.ts'
import { sealedSecrets } from './sealed-secrets.ts'
import type { CommandLine } from './usage.ts'

/** @throws FailureError if the file exists or cannot be written */
export async function exportOrganizations(
  core: Pick<Core, 'profiles' | 'movedSecrets'>,
  line: Pick<CommandLine, 'subject' | 'format' | 'withSecrets' | 'passwordStdin'>,
  terminal: Pick<Terminal, 'shown' | 'readSecret'>,
): Promise<CommandResult> {
  const { subject: file, format = 'json', withSecrets } = line
  const { shown } = terminal
  const list = core.profiles.profiles()
  if (withSecrets && format !== 'json') throw fail('input-refused/sealed-format', {})
  if (withSecrets && file !== '' && file !== '-') await refuseExisting(file)
  const sealed = withSecrets ? await sealedSecrets(core, line, terminal) : null
  const text = exported(format, list, {
    now: Date.now(),
    ...(sealed === null ? {} : { sealed: sealed.part }),
  })
  const json = {
    organizations: list.length,
    format,
    file: file === '' || file === '-' ? null : file,
    sealedAccounts: sealed?.count ?? 0,
  }
  if (json.file === null) {
    // a terminal gets lines without control characters, a file or program the exact text
    return shown ? { lines: text.trimEnd().split(/\r?\n/), json } : { lines: [], json, text }
  }
  await writeFile(file, text, { flag: 'wx', ...(sealed === null ? {} : { mode: 0o600 }) }).catch(
    (cause: NodeJS.ErrnoException) => {
      const facts = { file: quotable(file) }
      if (cause.code === 'EEXIST') throw fail('input-refused/exchange-file-exists', facts)
      throw fail('input-refused/exchange-not-written', { ...facts, error: cause.code ?? 'unknown' })
    },
  )
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
