/** Retries file calls for a moment: Windows refuses them while a virus scanner, an indexer or a backup has the file open. */
import type * as nodeFs from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'

/** Windows's errors in that case. Each may also be permanent; none says anything about the file's content. */
const PASSING: ReadonlySet<unknown> = new Set(['EPERM', 'EBUSY', 'EACCES'])

/** Milliseconds between tries: 1.3 seconds in total, or 0.3 for calls that block the thread. */
const WAITS = [10, 20, 40, 80, 160, 320, 640] as const
const BLOCKING_WAITS = WAITS.slice(0, 5)

export interface Patience {
  /** Other systems get no retries, because there these errors are permanent. */
  readonly platform: NodeJS.Platform
  /** Waits between two tries, milliseconds. */
  readonly wait?: (milliseconds: number) => Promise<unknown>
}

/** The part of node:fs that the store and the preferences use, so that tests can make any call fail. */
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

/** The same calls with retries on Windows, also those of file handles that `open` returns. */
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

/** The same for synchronous calls. @param wait blocks for that many milliseconds */
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

/** Wraps an open file handle too, because its calls may fail the same way. */
const asPatient = (result: unknown, patience: Patience): unknown =>
  typeof result === 'object' && result !== null && 'fd' in result ? patient(result, patience) : result

/** Looks up each call when it is used, because tests replace those of node:fs. */
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
