/** What the command line says of an address that was given: what was changed in it, and what only a person can choose. */
import type { AddressNote } from '../contract/org-url.ts'
import type { PathCheck } from '../contract/path-check.ts'
import { addressNoteText } from '../words/addresses.ts'
import { pathCheckWords } from '../words/evidence.ts'
import { words } from '../words/index.ts'

/**
 * @param notes of the address, as `parseOrgUrl` gives them
 * @param path what the server's answers say of its path, where that was asked
 * @param command what stands before an address that the person may choose instead
 * @returns no line where the address was taken as it is
 */
export function addressLines(
  notes: readonly AddressNote[],
  path: PathCheck | undefined,
  command: 'detect' | `change ${string} --url`,
): string[] {
  const lines = [
    ...notes.map(addressNoteText),
    ...(path === undefined ? [] : [pathCheckWords(path), ...choice(path, command)]),
  ]
  return lines.length === 0 ? [] : [...lines, '']
}

/** The command for the other choice. */
function choice(
  { segment, is, withSegment, withoutSegment }: PathCheck,
  command: 'detect' | `change ${string} --url`,
): string[] {
  const texts = words.commandLine.address
  switch (is) {
    case 'organization':
      return []
    case 'page':
      return [texts.ifName(segment, `${command} ${withSegment} --keep-path`)]
    case 'undecided':
      return [texts.ifPage(`${command} ${withoutSegment}`), texts.keepPath]
  }
}
