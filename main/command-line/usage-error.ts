/** The error of an invalid command line: exit status 2. */
import type { CommandName } from './grammar.ts'

export class UsageError extends Error {
  override readonly name = 'UsageError'
  /** As the codes of failures: for programs, and the first word of what a person sees. */
  readonly code = 'usage'
  /** Whose help is meant; null if there is no valid command. */
  readonly command: CommandName | null

  constructor(message: string, command: CommandName | null = null) {
    super(message)
    this.command = command
  }
}
