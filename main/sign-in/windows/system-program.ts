/** Runs programs that are part of Windows. */
import { execFile } from 'node:child_process'
import { join } from 'node:path/win32'
import { promisify } from 'node:util'

/** Runs a program. @returns its output, decoded as latin1. @throws if it does not start, times out or exits with an error */
export type Run = (args: readonly string[]) => Promise<string>

/** Time limit, milliseconds. */
const PATIENCE = 5_000

/** @param name a program in System32, e.g. whoami.exe: run by full path, because Windows searches the working directory too */
export const systemProgram =
  (name: string): Run =>
  async (args) => {
    const program = join(process.env['SystemRoot'] ?? 'C:\\Windows', 'System32', name)
    const options = { encoding: 'latin1', timeout: PATIENCE, windowsHide: true } as const
    const { stdout } = await promisify(execFile)(program, args, options)
    return stdout
  }
