/** Programs that Windows brings. */
import { execFile } from 'node:child_process'
import { join } from 'node:path/win32'
import { promisify } from 'node:util'

/** Runs a program. @returns what it prints, its bytes as latin1. @throws where it does not start, takes too long or ends with an error */
export type Run = (args: readonly string[]) => Promise<string>

/** Milliseconds. */
const PATIENCE = 5_000

/** @param name a program in System32, such as whoami.exe: by its whole path, for Windows looks in the working directory too */
export const systemProgram =
  (name: string): Run =>
  async (args) => {
    const program = join(process.env['SystemRoot'] ?? 'C:\\Windows', 'System32', name)
    const options = { encoding: 'latin1', timeout: PATIENCE, windowsHide: true } as const
    const { stdout } = await promisify(execFile)(program, args, options)
    return stdout
  }
