/** Runs tasks with the same key one after the other. */
import { unlessAborted } from '../unless-aborted.ts'

/** @throws the signal's reason when it is aborted while the task waits; otherwise what the task throws */
export type InTurn = <T>(key: string, signal: AbortSignal, work: () => Promise<T>) => Promise<T>

export function createTurns(): InTurn {
  /** For each key, settles when the latest task has ended. */
  const last = new Map<string, Promise<void>>()
  return async (key, signal, work) => {
    const before = last.get(key)
    const { promise: ended, resolve: end } = Promise.withResolvers<void>()
    // a task that stops waiting must not let later tasks overtake the one that is still running
    const mine = (before ?? Promise.resolve()).then(() => ended)
    last.set(key, mine)
    try {
      if (before === undefined) signal.throwIfAborted()
      else await unlessAborted(before, signal)
      return await work()
    } finally {
      end()
      if (last.get(key) === mine) last.delete(key)
    }
  }
}
