/** Runs a script with a real Electron in a separate process, which root runs as another user, perhaps in a copy of the clone. */
import { fork } from 'node:child_process'
import { isAbsolute, join, relative } from 'node:path'
import { placeFor } from './unprivileged.ts'

/** The path in the copy for a file of the clone; any other path stays the same. */
const inPlace = (root: string, file: string, place: string): string => {
  const path = relative(root, file)
  return path.startsWith('..') || isAbsolute(path) ? file : join(place, path)
}

export interface ElsewhereParts {
  /** The clone. */
  readonly root: string
  /** The path of Electron's binary; the script gets it as HOMEREALM_ELECTRON. */
  readonly binary: string
  /** A path from the top level. */
  readonly script: string
  readonly args: readonly string[]
}

/** @returns what the script sends to its parent. @throws Error if it ends without */
export async function elsewhere<Result>({ root, binary, script, args }: ElsewhereParts): Promise<Result> {
  const place = await placeFor(root, binary)
  const child = fork(join(place.root, script), [...args], {
    cwd: place.root,
    execPath: inPlace(root, process.execPath, place.root),
    env: { ...place.env, HOMEREALM_ELECTRON: place.electron },
    ...place.user,
  })
  const end = () => child.kill()
  process.once('exit', end)
  const { promise, resolve, reject } = Promise.withResolvers<Result>()
  child.once('message', (result) => resolve(result as Result))
  child.once('error', reject)
  child.once('exit', (status, signal) =>
    reject(new Error(`${script} on the real Electron ended early (${signal ?? `status ${status}`}).`)),
  )
  try {
    return await promise
  } finally {
    process.off('exit', end)
    if (child.exitCode === null && child.signalCode === null) {
      const gone = new Promise((done) => child.once('exit', done))
      if (!child.connected) child.kill()
      await gone
    }
    place.remove()
  }
}
