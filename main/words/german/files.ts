/** Why a file cannot be used, in German. */
import type { FileProblem } from '../../contract/file-problem.ts'

export const fileSize = (bytes: number): string =>
  bytes >= 1024 * 1024 ? `${Math.round(bytes / 1024 / 1024)} MB` : `${Math.round(bytes / 1024)} kB`

/** One sentence. */
export function fileProblem(problem: FileProblem): string {
  switch (problem.is) {
    case 'missing':
      return `Es gibt keine Datei ${problem.file}.`
    case 'not-a-file':
      return `${problem.file} ist keine Datei.`
    case 'too-large':
      return `${problem.file} hat mehr als ${fileSize(problem.limit)}.`
    case 'unreadable':
      return `${problem.file} kann nicht gelesen werden (${problem.error}).`
  }
}
