/** What stays on the computer when the app could not remove everything, in words. */
import { words } from './index.ts'

export interface LeftBehind {
  /** `error`: the system's code. */
  readonly files: readonly { readonly path: string; readonly error: string }[]
  /** Names of entries in the keychain. */
  readonly keys: readonly string[]
  /** Why the system still starts the app at sign-in; null: it does not. */
  readonly start: string | null
}

/** Most lines of a part: a dialog does not scroll. */
const MOST = 12

export function leftBehind({ files, keys, start }: LeftBehind): {
  readonly title: string
  readonly text: string
} {
  const texts = words.notices.leftBehind
  const parts = [
    part(
      texts.files,
      files.map(({ path, error }) => `${path} (${error})`),
    ),
    part(texts.keys, keys),
    part(texts.start, start === null ? [] : [start]),
  ]
  return { title: texts.title, text: parts.filter((each) => each !== '').join('\n\n') }
}

function part(heading: string, lines: readonly string[]): string {
  if (lines.length === 0) return ''
  const more = lines.length - MOST
  const shown = more > 0 ? [...lines.slice(0, MOST), words.notices.leftBehind.more(more)] : lines
  return [heading, ...shown].join('\n')
}
