/**
 * Finds the process at the other end of a Unix domain socket. Node has no call for SO_PEERCRED, so `ss` names the other socket,
 * and /proc the process that holds it. The names that `ss -p` prints may be forged by a process, so they are not used.
 */
import { execFile } from 'node:child_process'
import { readdir, readlink, stat } from 'node:fs/promises'
import type { Socket } from 'node:net'
import { promisify } from 'node:util'
import * as v from 'valibot'
import { processFacts, stillRuns } from './linux-process.ts'
import type { Peer, ProcessFacts } from './peer.ts'

/** Full paths, because another program may have the same name elsewhere. */
const SS = ['/usr/bin/ss', '/bin/ss', '/usr/sbin/ss', '/sbin/ss']

/** Not in Node's types. */
const Handle = v.object({ _handle: v.object({ fd: v.pipe(v.number(), v.safeInteger(), v.minValue(0)) }) })

/** Null if the process is not certain. Never rejects. */
export async function linuxPeer(socket: Socket): Promise<Peer | null> {
  try {
    const own = await ownInode(socket)
    const other = otherInode(await socketTable(), own)
    if (other === null) return null
    const pid = await onlyHolder(other)
    const process = pid === null ? null : await processFacts(pid)
    // its ID may have passed to another process before the facts were read
    if (process === null || !(await holds(process.pid, other))) return null
    const parent = await parentOf(process)
    return {
      process,
      parent,
      grandparent: parent === null ? null : await parentOf(parent),
      isStillThere: async () => (await stillRuns(process)) && (await holds(process.pid, other)),
    }
  } catch {
    return null
  }
}

/**
 * The inode of the other end, in the output of `ss -Hxn`. Null unless both ends name each other, once: the path of a socket may
 * hold spaces and line ends, and so imitate a line.
 */
export function otherInode(table: string, own: string): string | null {
  const lines = table.split('\n')
  const here = lines.flatMap((line) => new RegExp(`\\s${own}\\s+\\*\\s+(\\d+)\\s*$`).exec(line)?.[1] ?? [])
  const there = lines.filter((line) => new RegExp(`\\s${own}\\s*$`).test(line))
  const [other] = here
  if (other === undefined || here.length > 1 || there.length !== 1) return null
  return new RegExp(`\\s\\*\\s+${other}\\s`).test(there[0] ?? '') ? other : null
}

/** A parent that has ended leaves its child to another one. */
async function parentOf(child: ProcessFacts): Promise<ProcessFacts | null> {
  if (child.parentPid <= 1) return null
  const parent = await processFacts(child.parentPid)
  const now = await processFacts(child.pid)
  return now?.startTime === child.startTime && now.parentPid === child.parentPid ? parent : null
}

async function ownInode(socket: Socket): Promise<string> {
  const { _handle } = v.parse(Handle, socket)
  const inode = inodeIn(await readlink(`/proc/self/fd/${_handle.fd}`))
  if (inode === null) throw new Error('The handle is no socket')
  return inode
}

const inodeIn = (link: string): string | null => /^socket:\[(\d+)\]$/.exec(link)?.[1] ?? null

async function socketTable(): Promise<string> {
  const run = promisify(execFile)
  for (const program of SS)
    try {
      const options = { timeout: 5000, maxBuffer: 16 * 1024 * 1024, env: { LC_ALL: 'C' } }
      return (await run(program, ['-H', '-x', '-n'], options)).stdout
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    }
  throw new Error('There is no ss')
}

/** The only process of this user that holds the socket; null if there is none, or several share it. */
async function onlyHolder(inode: string): Promise<number | null> {
  const holders: number[] = []
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name) || !(await isOwn(name))) continue
    if (await holds(Number(name), inode)) holders.push(Number(name))
    if (holders.length > 1) return null
  }
  return holders[0] ?? null
}

const isOwn = async (pid: string): Promise<boolean> =>
  (await stat(`/proc/${pid}`).catch(() => null))?.uid === process.getuid?.()

/** False for a process that has ended, or whose files may not be seen. */
async function holds(pid: number, inode: string): Promise<boolean> {
  const folder = `/proc/${pid}/fd`
  const files = await readdir(folder).catch(() => [])
  const links = await Promise.all(files.map((file) => readlink(`${folder}/${file}`).catch(() => '')))
  return links.some((link) => inodeIn(link) === inode)
}
