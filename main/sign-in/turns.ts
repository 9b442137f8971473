/** Lets works about the same thing go one after the other, each when the one before has ended. */
import { unlessAborted } from '../unless-aborted.ts'

/** @throws the signal's reason when it is aborted while waiting; else what the work throws */
export type InTurn = <T>(key: string, signal: AbortSignal, work: () => Promise<T>) => Promise<T>

export function createTurns(): InTurn {
  /** Of each key, when the last that came will have ended. */
  const last = new Map<string, Promise<void>>()
  return async (key, signal, work) => {
    const before = last.get(key)
    const { promise: ended, resolve: end } = Promise.withResolvers<void>()
    // one that gives up waiting lets nobody past who is still at work
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
