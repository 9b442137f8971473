import { type CommandLine, readCommandLine } from '../../main/command-line/usage.ts'

/** @throws Error if the words ask for help, a version or a completion script */
export function readCommand(words: readonly string[]): CommandLine {
  const line = readCommandLine(words)
  if ('text' in line) throw new Error(`${words.join(' ')} is not a command`)
  return line
}
