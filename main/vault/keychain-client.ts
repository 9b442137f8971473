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

/** Starts the process with the first call, and a new one after a crash. */
export function createKeychain(start: StartTaskProcess): LeavableKeychain {
  const waiting = new Map<number, PromiseWithResolvers<string | null>>()
  let running: TaskProcess | null = null
  let closed = false
  let lastId = 0

  const failAll = (error: KeychainError): void => {
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
  }
  const settle = (answer: KeychainAnswer): void => {
    const call = waiting.get(answer.id)
    waiting.delete(answer.id)
    if ('trouble' in answer) call?.reject(errorOf(answer.trouble))
    else call?.resolve(answer.text)
    // libsecret keeps using the first service it found, even after that service was replaced
    if ('trouble' in answer && KEYCHAIN_STATES[answer.trouble.reason] !== 'locked' && waiting.size === 0) {
      running?.end()
      running = null
    }
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
      running?.end()
      running = null
      failAll(left())
    },
  }
}

const ended = (why: string) =>
  new KeychainError({ reason: 'process-ended', facts: {} }, { cause: new Error(why) })

const left = () => new KeychainError({ reason: 'closing', facts: {} })
