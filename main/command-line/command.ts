/** The interface of a command: it uses the core and a terminal, and returns lines and a value. */
import type { Readable, Writable } from 'node:stream'
import type { Failure } from '../contract/failure.ts'
import type { ConnectionProfile } from '../contract/profile.ts'
import type { Core } from '../core.ts'
import type { FolderBinding } from '../folder-binding/folder-binding.ts'
import type { Secret } from '../secret.ts'
import type { Consent } from './consent.ts'
import type { Program } from './run-program.ts'
import type { Table } from './table.ts'
import type { CommandLine } from './usage.ts'

/** What a command returns: lines for people, and the value that `--json` prints. */
export interface CommandResult {
  readonly lines: readonly string[]
  /** The lines as a table, which a terminal gets cut to its width. */
  readonly table?: Table
  /** The lines are data for programs: only a terminal gets them made safe. */
  readonly isData?: true
  readonly json: unknown
  /** Printed exactly as it is, in place of the lines. `--json` prints `json` all the same. */
  readonly text?: string
  /** Exit status; absent: 0. Not 0 if the result itself reports a failure. */
  readonly status?: number
  /** Why the caller cannot rely on the result; printed in addition to it. */
  readonly failure?: Failure | null
}

/** The terminal that the command runs in. */
export interface Terminal {
  /** Prints a message for the person, separate from the result. */
  say(text: string): void
  /** False if the result goes to a file or to another program. */
  readonly shown: boolean
  /**
   * Asks for a secret without echo; null if there is no terminal. @param stdin read standard input instead
   * @throws FailureError `input-refused` if standard input is too long or not text
   */
  readSecret(question: string, stdin: boolean): Promise<Secret | null>
  /** Standard input, for a command that talks with a program. */
  readonly input: Readable
  /** Asks the app before a program gets a token. */
  readonly consent: Consent
  /** Where bytes of a result go. */
  readonly output: Writable
  /** All of standard input. @param limit bytes @throws FailureError `input-refused` if it is longer */
  readInput(limit: number): Promise<Uint8Array>
  /** Asks for a line of text; null if there is no terminal. */
  readLine(question: string): Promise<string | null>
  /** The organization that the working folder names. */
  readonly folder: FolderBinding
  /** Homerealm's version. */
  readonly version: string
  /** The environment for programs that the person runs. */
  readonly env: NodeJS.ProcessEnv
  /**
   * Runs a program at this terminal. @returns its exit status; 128 and the signal's number if a signal ended it
   * @throws FailureError `input-refused` if it cannot be started
   */
  run(program: Program, env: Readonly<Record<string, string>>): Promise<number>
  /** Opens a page in the browser that is chosen for the org, else in the system's. */
  openPage(url: string, org: ConnectionProfile): Promise<void>
  /** The same, without printing its address. @throws FailureError if no browser starts */
  openBrowser(url: string, org: ConnectionProfile): Promise<void>
}

export type Command = (core: Core, line: CommandLine, terminal: Terminal) => Promise<CommandResult>

/** What a command needs that looks at what is saved, and connects nothing. */
export interface VaultCore extends StoreCore {
  readonly sessions: Pick<Core['sessions'], 'load' | 'state'>
  readonly vault: Pick<Core['vault'], 'status'>
}

export type VaultCommand = (
  core: VaultCore,
  line: CommandLine,
  terminal: Pick<Terminal, 'say'>,
) => Promise<CommandResult>

/** What a command needs that reads the list of organizations alone. */
export type StoreCore = Pick<Core, 'profiles' | 'history'>

/** A command that starts no network, no vault and no sign-in method. */
export type StoreCommand = (
  core: StoreCore,
  line: CommandLine,
  terminal: Pick<Terminal, 'say' | 'shown'>,
) => Promise<CommandResult>
