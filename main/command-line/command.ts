/** What a command is: it works with the core, talks to a terminal, and gives back lines and a value. */
import type { Failure } from '../contract/failure.ts'
import type { Core } from '../core.ts'
import type { CommandLine } from './usage.ts'

/** What a command gives back: lines for people, and the value that `--json` prints. */
export interface CommandResult {
  readonly lines: readonly string[]
  readonly json: unknown
  /** 0 unless the answer itself is "could not tell". */
  readonly status?: number
  /** Why it is no answer that one could go on with: said beside it. */
  readonly failure?: Failure | null
}

/** Where the command runs. */
export interface Terminal {
  /** Says something to the person beside the answer. */
  say(text: string): void
  /** False where the answer goes to a file or to another program. */
  readonly shown: boolean
  /** What is typed or piped in answer to a question, not shown; null where nobody can be asked. @param stdin take standard input @throws FailureError `input-refused` where that is no text */
  readSecret(question: string, stdin: boolean): Promise<string | null>
  /** What is typed in answer to a question; null where nobody can be asked. */
  readLine(question: string): Promise<string | null>
  /** Opens a page in the system's browser. */
  openPage(url: string): Promise<void>
}

export type Command = (core: Core, line: CommandLine, terminal: Terminal) => Promise<CommandResult>
