/** The error of an invalid command line: exit status 2. */
import type { CommandName } from './grammar.ts'

export class UsageError extends Error {
  override readonly name = 'UsageError'
  /** Whose help is meant; null if there is no valid command. */
  readonly command: CommandName | null

  constructor(message: string, command: CommandName | null = null) {
    super(message)
    this.command = command
  }
}
