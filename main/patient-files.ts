/** File calls that are made again for a moment: Windows refuses them while a virus scanner, an indexer or a backup has the file open. */
import type * as nodeFs from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'

/** What Windows answers meanwhile. Each of them may also last, and none says anything of the file's content. */
const PASSING: ReadonlySet<unknown> = new Set(['EPERM', 'EBUSY', 'EACCES'])

/** Times between two tries, milliseconds: 1.3 seconds in all, and 0.3 where they block the thread. */
const WAITS = [10, 20, 40, 80, 160, 320, 640] as const
const BLOCKING_WAITS = WAITS.slice(0, 5)

export interface Patience {
  /** Nothing is tried again elsewhere: there those answers last. */
  readonly platform: NodeJS.Platform
  /** Lets the time between two tries pass, milliseconds. */
  readonly wait?: (milliseconds: number) => Promise<unknown>
}

/** The part of node:fs that the store and the preferences use, so that tests can let any call of it fail. */
export type SyncFiles = Pick<
  typeof nodeFs,
  | 'mkdirSync'
  | 'utimesSync'
  | 'chmodSync'
  | 'closeSync'
  | 'copyFileSync'
  | 'fstatSync'
  | 'openSync'
  | 'readSync'
  | 'renameSync'
  | 'rmSync'
>

/** The same calls, tried again on Windows, those on files that `open` gives too. */
export function patient<F extends object>(files: F, { platform, wait = pause }: Patience): F {
  if (platform !== 'win32') return files
  return wrapped(files, (call) => async () => {
    for (const milliseconds of WAITS)
      try {
        return asPatient(await call(), { platform, wait })
      } catch (error) {
        if (!isPassing(error)) throw error
        await wait(milliseconds)
      }
    return asPatient(await call(), { platform, wait })
  })
}

/** The same for calls that block. @param wait blocks for that time, milliseconds */
export function patientSync<F extends object>(
  files: F,
  platform: NodeJS.Platform,
  wait: (milliseconds: number) => void = block,
): F {
  if (platform !== 'win32') return files
  return wrapped(files, (call) => () => {
    for (const milliseconds of BLOCKING_WAITS)
      try {
        return call()
      } catch (error) {
        if (!isPassing(error)) throw error
        wait(milliseconds)
      }
    return call()
  })
}

const isPassing = (error: unknown): boolean => PASSING.has((error as NodeJS.ErrnoException | null)?.code)

/** An open file has calls of its own. */
const asPatient = (result: unknown, patience: Patience): unknown =>
  typeof result === 'object' && result !== null && 'fd' in result ? patient(result, patience) : result

/** Looks a call up each time: tests replace those of node:fs. */
function wrapped<F extends object>(files: F, trying: (call: () => unknown) => () => unknown): F {
  return new Proxy({} as F, {
    get(_, name) {
      const member: unknown = Reflect.get(files, name)
      if (typeof member !== 'function') return member
      return (...args: unknown[]) => trying(() => member.apply(files, args))()
    },
  })
}

function block(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds)
}
