/** Chooses the folder and the user for the suite on a real Electron: root runs it as an unprivileged user, who may need a copy of the clone. */
import { spawnSync } from 'node:child_process'
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { must } from '../../build/must.ts'

/** A user that every system has, that owns nothing and cannot log in. */
const USER = 'nobody'

export interface Ids {
  readonly uid: number
  readonly gid: number
}

export interface Place {
  /** The clone, or a copy of it. */
  readonly root: string
  readonly electron: string
  /** The user who runs the suite; empty for the current user. */
  readonly user: Ids | Record<string, never>
  readonly env: NodeJS.ProcessEnv
  /** Removes the copies. */
  remove(): void
}

/**
 * For root: another user with a home folder, and copies of the clone and Electron if that user cannot read them.
 * @throws Error if a copy cannot be made
 */
export async function placeFor(root: string, electron: string, ids = unprivilegedIds()): Promise<Place> {
  if (ids === null) return { root, electron, user: {}, env: process.env, remove: () => undefined }
  const folder = mkdtempSync(join('/var/tmp', 'homerealm-e2e-'))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  process.once('exit', remove)
  try {
    chmodSync(folder, 0o755)
    const home = join(folder, 'home')
    mkdirSync(home, { mode: 0o700 })
    chownSync(home, ids.uid, ids.gid)
    const { PATH, LANG = 'C.UTF-8', CI } = process.env
    const env = { PATH, LANG, ...(CI ? { CI } : {}), HOME: home, USER, LOGNAME: USER, TMPDIR: tmpdir() }
    const readable = [join(root, 'out'), join(root, 'node_modules', '.bin'), electron]
    const found = readable.every((path) => mayRead(path, ids))
      ? { root, electron }
      : await copyOf(root, electron, folder, ids)
    return { ...found, user: ids, env, remove }
  } catch (error) {
    remove()
    throw error
  }
}

/** The unprivileged user; null if the current user is not root. @throws Error if this system has no such user */
export function unprivilegedIds(): Ids | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return null
  const [uid, gid] = ['-u', '-g'].map((of) => {
    const { stdout } = spawnSync('id', [of, USER], { encoding: 'utf8' })
    return /^\d+$/.test(stdout?.trim() ?? '') ? Number(stdout) : null
  })
  if (uid == null || gid == null) throw new Error(`There is no user ${USER} to run the suite as.`)
  return { uid, gid }
}

const mayRead = (path: string, ids: Ids): boolean =>
  spawnSync('test', ['-r', path, '-a', '-x', path], { ...ids, cwd: '/' }).status === 0

/** Folders that the copy does not need. */
const LEFT_OUT = ['.git', '.cache', 'dist', 'docs']

/** A copy that belongs to the user, except Electron: its sandbox helper must belong to root. */
async function copyOf(root: string, electron: string, folder: string, { uid, gid }: Ids) {
  const copy = join(folder, 'clone')
  mkdirSync(join(copy, '.cache'), { recursive: true })
  const entries = readdirSync(root).filter((name) => !LEFT_OUT.includes(name))
  await must('cp', ['-a', ...entries.map((name) => join(root, name)), copy])
  const older = join(root, '.cache', 'for-older-electron')
  await must('cp', ['-a', older, join(copy, '.cache')])
  await must('chown', ['-R', `${uid}:${gid}`, copy])
  const there = join(folder, 'electron')
  await must('cp', ['-a', dirname(electron), there])
  await must('chmod', ['-R', 'go=u-w', there])
  chmodSync(join(there, 'chrome-sandbox'), 0o4755)
  return { root: copy, electron: join(there, 'electron') }
}
