/** Why a file cannot be used. */
import type { FileProblem } from '../../contract/file-problem.ts'

export const fileSize = (bytes: number): string =>
  bytes >= 1024 * 1024 ? `${Math.round(bytes / 1024 / 1024)} MB` : `${Math.round(bytes / 1024)} kB`

/** The problem in one sentence. */
export function fileProblem(problem: FileProblem): string {
  switch (problem.is) {
    case 'missing':
      return `There is no file ${problem.file}.`
    case 'not-a-file':
      return `${problem.file} is not a file.`
    case 'too-large':
      return `${problem.file} has more than ${fileSize(problem.limit)}.`
    case 'unreadable':
      return `${problem.file} cannot be read (${problem.error}).`
  }
}
