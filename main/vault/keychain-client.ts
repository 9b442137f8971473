/** Accesses the keychain in a separate process, because it may hang, prompt or crash. */
import type { StartTaskProcess, TaskProcess } from '../task-process.ts'
import {
  errorOf,
  type KeychainAnswer,
  type KeychainRequest,
  parseKeychainAnswer,
} from './keychain-messages.ts'
import { KEYCHAIN_STATES, KeychainError, type LeavableKeychain } from './keychain-port.ts'

type PendingRequest = KeychainRequest extends infer Each
  ? Each extends unknown
    ? Omit<Each, 'id'>
    : never
  : never

/** Milliseconds without a call, after which the process ends: it takes as much memory as a small window. */
export const IDLE = 10_000

/** Starts the process with the first call, and a new one after a crash or a long time without a call. */
export function createKeychain(start: StartTaskProcess): LeavableKeychain {
  const waiting = new Map<number, PromiseWithResolvers<string | null>>()
  let running: TaskProcess | null = null
  let idle: NodeJS.Timeout | undefined
  let closed = false
  let lastId = 0

  const failAll = (error: KeychainError): void => {
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
  }
  const end = (): void => {
    const child = running
    running = null
    child?.end()
  }
  /** It ends by itself: an end by force would be logged as trouble. */
  const leave = (): void => {
    const child = running
    running = null
    try {
      child?.send(null)
    } catch {
      // it has just ended
    }
  }
  const settle = (answer: KeychainAnswer): void => {
    const call = waiting.get(answer.id)
    waiting.delete(answer.id)
    if ('trouble' in answer) call?.reject(errorOf(answer.trouble))
    else call?.resolve(answer.text)
    if (waiting.size > 0) return
    if (!('trouble' in answer)) idle = setTimeout(leave, IDLE).unref()
    // libsecret keeps using the first service it found, even after that service was replaced. While it is locked, the system
    // may still ask the person for this process
    else if (KEYCHAIN_STATES[answer.trouble.reason] !== 'locked') end()
  }
  const begin = (): TaskProcess => {
    const child = start()
    child.onMessage((message) => {
      if (running !== child) return
      const answer = parseKeychainAnswer(message)
      if (answer !== null) {
        settle(answer)
        return
      }
      // an unreadable answer does not show which call it belongs to, so all calls fail
      running = null
      child.end()
      failAll(ended('It gave an answer that Homerealm does not understand.'))
    })
    child.onEnd((why) => {
      if (running !== child) return
      running = null
      failAll(ended(why))
    })
    return child
  }
  const ask = async (question: PendingRequest): Promise<string | null> => {
    if (closed) throw left()
    clearTimeout(idle)
    const id = ++lastId
    const call = Promise.withResolvers<string | null>()
    waiting.set(id, call)
    try {
      running ??= begin()
      running.send({ ...question, id })
    } catch (cause) {
      waiting.delete(id)
      throw ended(cause instanceof Error ? cause.message : 'It could not be started.')
    }
    return call.promise
  }

  return {
    read: (account) => ask({ do: 'read', account }),
    async write(account, text) {
      await ask({ do: 'write', account, text })
    },
    async remove(account) {
      await ask({ do: 'remove', account })
    },
    close() {
      closed = true
      clearTimeout(idle)
      end()
      failAll(left())
    },
  }
}

const ended = (why: string) =>
  new KeychainError({ reason: 'process-ended', facts: {} }, { cause: new Error(why) })

const left = () => new KeychainError({ reason: 'closing', facts: {} })
