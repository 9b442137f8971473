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
  const calls = new PendingCalls()
  let running: TaskProcess | null = null
  let idle: NodeJS.Timeout | undefined
  let closed = false

  /** The process, if one runs: the next call starts another. */
  const released = (): TaskProcess | null => {
    const child = running
    running = null
    return child
  }
  const settle = (answer: KeychainAnswer): void => {
    calls.settle(answer)
    if (calls.areUnderWay) return
    if (!('trouble' in answer)) idle = setTimeout(() => leave(released()), IDLE).unref()
    // libsecret keeps using the first service it found, even after that service was replaced. While it is locked, the system
    // may still ask the person for this process
    else if (KEYCHAIN_STATES[answer.trouble.reason] !== 'locked') released()?.end()
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
      calls.failAll(ended('It gave an answer that Homerealm does not understand.'))
    })
    child.onEnd((why) => {
      if (running !== child) return
      running = null
      calls.failAll(ended(why))
    })
    return child
  }
  const ask = async (question: PendingRequest): Promise<string | null> => {
    if (closed) throw left()
    clearTimeout(idle)
    const { id, answer } = calls.begin()
    try {
      running ??= begin()
      running.send({ ...question, id })
    } catch (cause) {
      calls.drop(id)
      throw ended(cause instanceof Error ? cause.message : 'It could not be started.')
    }
    return answer
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
      released()?.end()
      calls.failAll(left())
    },
  }
}

/** The calls without an answer. */
class PendingCalls {
  readonly #waiting = new Map<number, PromiseWithResolvers<string | null>>()
  #lastId = 0

  get areUnderWay(): boolean {
    return this.#waiting.size > 0
  }

  begin(): { readonly id: number; readonly answer: Promise<string | null> } {
    const id = ++this.#lastId
    const call = Promise.withResolvers<string | null>()
    this.#waiting.set(id, call)
    return { id, answer: call.promise }
  }

  settle(answer: KeychainAnswer): void {
    const call = this.#waiting.get(answer.id)
    this.#waiting.delete(answer.id)
    if ('trouble' in answer) call?.reject(errorOf(answer.trouble))
    else call?.resolve(answer.text)
  }

  drop(id: number): void {
    this.#waiting.delete(id)
  }

  failAll(error: KeychainError): void {
    for (const { reject } of this.#waiting.values()) reject(error)
    this.#waiting.clear()
  }
}

/** Lets it end by itself: an end by force would be logged as trouble. */
function leave(child: TaskProcess | null): void {
  try {
    child?.send(null)
  } catch {
    // it has just ended
  }
}

const ended = (why: string) =>
  new KeychainError({ reason: 'process-ended', facts: {} }, { cause: new Error(why) })

const left = () => new KeychainError({ reason: 'closing', facts: {} })
