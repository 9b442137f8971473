/** What Windows and libuv are asked about the process at the other end of a pipe. Each function is short and does no input or output. */

/** A HANDLE of Windows. */
export type Handle = number | bigint

/** A pipe of Node's event loop. */
export interface LoopPipe {
  /** Address of libuv's own handle: the same for as long as the pipe is open. */
  readonly address: bigint
  readonly handle: Handle
}

export interface WindowsNative {
  /** The connected pipes of Node's event loop, without those that are closing and those that listen. */
  loopPipes(): readonly LoopPipe[]
  /** Name of the pipe without its folder, such as `homerealm-1f`; null if this is not the server's end. */
  nameAtServer(handle: Handle): string | null
  /** From now on only the user with that SID may open the pipe. False if that failed. */
  allowOnly(handle: Handle, sid: string): boolean
  /** False if the client came over the network: then it has chosen the process ID itself. Also false if Windows does not tell. */
  isLocalClient(handle: Handle): boolean
  /** ID of the process that opened the client's end; null if Windows does not tell. */
  clientProcess(handle: Handle): number | null
  /** As long as the handle is open, no other process gets the ID. Null if there is none, or it may not be opened. */
  openProcess(pid: number): Handle | null
  close(handle: Handle): void
  isRunning(process: Handle): boolean
  /** SID of the user, such as `S-1-5-21-…`; null if Windows does not tell. */
  userOf(process: Handle): string | null
  /** SID of the user of this process. @throws Error if Windows does not tell */
  ownUser(): string
  /** Path of the executable; null if Windows does not tell. */
  executableOf(process: Handle): string | null
  /** When it started, 100 ns since 1601; null if Windows does not tell. */
  startOf(process: Handle): bigint | null
  /** Process ID of what started it, which may have passed to another process; null if Windows does not tell. */
  parentOf(process: Handle): number | null
  /** The arguments and the folder that the process has in its own memory; null if it may not be read. */
  commandLineOf(process: Handle): CommandLine | null
}

export interface CommandLine {
  /** With the program's own name. */
  readonly args: readonly string[]
  readonly folder: string
}
