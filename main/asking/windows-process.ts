/** What Windows tells of a process. */
import { realpath, stat } from 'node:fs/promises'
import { win32 } from 'node:path'
import type { ProcessFacts } from './peer.ts'
import { isInterpreter, scriptIn } from './script-of.ts'
import type { CommandLine, Handle, WindowsNative } from './windows-native.ts'

/** A file on a drive. A path on a server is never touched: Windows would sign in there. */
const ON_DRIVE = /^[A-Za-z]:\\/

/** Null if Windows does not tell. @param handle stays open */
export async function windowsProcess(
  native: WindowsNative,
  pid: number,
  handle: Handle,
): Promise<ProcessFacts | null> {
  const [start, parentPid] = [native.startOf(handle), native.parentOf(handle)]
  if (start === null) return null
  const named = native.executableOf(handle)
  const executable = named !== null && ON_DRIVE.test(named) ? named : null
  const line = executable !== null && isInterpreter(executable) ? native.commandLineOf(handle) : null
  const script = line === null ? null : await scriptOf(line)
  return { pid, startTime: String(start), parentPid: parentPid ?? 0, executable, script }
}

async function scriptOf({ args, folder }: CommandLine): Promise<string | null> {
  const path = scriptPath({ args, folder })
  if (path === null) return null
  const real = await realpath(path).catch(() => null)
  return real !== null && ON_DRIVE.test(real) && (await stat(real)).isFile() ? real : null
}

/** Path of the script as the command line names it; null if there is none, it is not certain, or it is on no drive. */
export function scriptPath({ args, folder }: CommandLine): string | null {
  const named = scriptIn(args)
  // cmd and others begin their options with a slash
  if (named === null || named.startsWith('/')) return null
  const path = win32.resolve(folder, named)
  return ON_DRIVE.test(path) ? path : null
}
