/** Lines about a URL that the person typed: what Homerealm changed in it, and what only the person can decide. */
import type { AddressNote } from '../contract/org-url.ts'
import type { PathCheck } from '../contract/path-check.ts'
import { addressNoteText } from '../words/addresses.ts'
import { pathCheckWords } from '../words/evidence.ts'
import { words } from '../words/index.ts'

/**
 * @param notes from `parseOrgUrl`
 * @param path result of the path check, if there was one
 * @param command start of the command that the person can run instead; the other URL follows it
 * @returns no lines if there are no notes and no path check
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

/** How the person makes the other choice. */
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
