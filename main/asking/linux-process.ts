/** What /proc tells of a process of this user. */
import { readlink, realpath, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { readKernelFile } from '../outside-file.ts'
import type { ProcessFacts } from './peer.ts'
import { isInterpreter, scriptIn } from './script-of.ts'

/** Longest command line that is read, bytes. */
const LONGEST = 64 * 1024

/** Null if the process has ended, or belongs to another user. */
export async function processFacts(pid: number): Promise<ProcessFacts | null> {
  try {
    const before = await statusOf(pid)
    const executable = await executableOf(pid)
    const script = executable !== null && isInterpreter(executable) ? await scriptOf(pid) : null
    const { startTime, parentPid } = await statusOf(pid)
    return startTime === before.startTime ? { pid, startTime, parentPid, executable, script } : null
  } catch {
    return null
  }
}

/** True while the same process runs. */
export const stillRuns = async ({ pid, startTime }: Pick<ProcessFacts, 'pid' | 'startTime'>) =>
  (await statusOf(pid).catch(() => null))?.startTime === startTime

/**
 * The fields 4 and 22 of /proc/PID/stat. The second field, the name, may hold spaces and parentheses.
 * https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
 */
export function statusIn(text: string): Pick<ProcessFacts, 'startTime' | 'parentPid'> {
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  const [parentPid, startTime] = [fields[1], fields[19]]
  if (!/^\d+$/.test(parentPid ?? '') || !/^\d+$/.test(startTime ?? ''))
    throw new Error('Unknown format of /proc/PID/stat')
  return { parentPid: Number(parentPid), startTime: startTime as string }
}

const statusOf = async (pid: number) => statusIn((await readKernelFile(`/proc/${pid}/stat`, 4096)).toString())

/** In a container the path means another file: the link leads to the real one. */
async function executableOf(pid: number): Promise<string | null> {
  const link = `/proc/${pid}/exe`
  const path = await readlink(link)
  const [real, named] = await Promise.all([stat(link), stat(path).catch(() => null)])
  return named !== null && real.dev === named.dev && real.ino === named.ino ? path : null
}

async function scriptOf(pid: number): Promise<string | null> {
  const [line, folder] = await Promise.all([
    readKernelFile(`/proc/${pid}/cmdline`, LONGEST),
    readlink(`/proc/${pid}/cwd`),
  ])
  if (line.length === LONGEST) return null
  const named = scriptIn(line.toString('utf8').split('\0'))
  if (named === null) return null
  const path = await realpath(resolve(folder, named)).catch(() => null)
  return path !== null && (await stat(path)).isFile() ? path : null
}
