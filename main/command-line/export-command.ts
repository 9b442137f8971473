/** `export`: writes the organizations to a new file or to standard output, without secrets. */
import { writeFile } from 'node:fs/promises'
import { fail } from '../contract/failure.ts'
import { quotable } from '../contract/secret-in-text.ts'
import type { Core } from '../core.ts'
import { exported } from '../exchange/export.ts'
import { words } from '../words/index.ts'
import type { CommandResult, Terminal } from './command.ts'
import type { CommandLine } from './usage.ts'

/** @throws FailureError if the file exists or cannot be written */
export async function exportOrganizations(
  { profiles }: Pick<Core, 'profiles'>,
  { subject: file, format = 'json' }: Pick<CommandLine, 'subject' | 'format'>,
  { shown }: Pick<Terminal, 'shown'>,
): Promise<CommandResult> {
  const list = profiles.profiles()
  const text = exported(format, list, Date.now())
  const json = { organizations: list.length, format, file: file === '' || file === '-' ? null : file }
  if (json.file === null) {
    // a terminal gets lines without control characters, a file or program the exact text
    return shown ? { lines: text.trimEnd().split(/\r?\n/), json } : { lines: [], json, text }
  }
  await writeFile(file, text, { flag: 'wx' }).catch((cause: NodeJS.ErrnoException) => {
    const facts = { file: quotable(file) }
    if (cause.code === 'EEXIST') throw fail('input-refused/exchange-file-exists', facts)
    throw fail('input-refused/exchange-not-written', { ...facts, error: cause.code ?? 'unknown' })
  })
  return { lines: [words.exchange.exported(list.length, file)], json }
}
