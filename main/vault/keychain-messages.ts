/** The messages between Homerealm and the process that asks the keychain; each side parses what it gets. */
import * as v from 'valibot'
import { KEYCHAIN_TROUBLES, KeychainError } from './keychain-port.ts'

const id = v.pipe(v.number(), v.safeInteger())
const account = v.pipe(v.string(), v.minLength(1), v.maxLength(200))
/** A key is 44 characters long. An entry that somebody put in its place may be longer, and is refused by the vault. */
const text = v.pipe(v.string(), v.maxLength(64 * 1024))

const request = v.variant('do', [
  v.strictObject({ id, do: v.literal('read'), account }),
  v.strictObject({ id, do: v.literal('write'), account, text }),
  v.strictObject({ id, do: v.literal('remove'), account }),
])
export type KeychainRequest = v.InferOutput<typeof request>

const sentence = v.pipe(v.string(), v.maxLength(2000))
const answer = v.union([
  v.strictObject({ id, text: v.nullable(text) }),
  v.strictObject({
    id,
    trouble: v.strictObject({
      code: v.picklist(KEYCHAIN_TROUBLES),
      message: sentence,
      advice: v.nullable(sentence),
      cause: v.nullable(sentence),
    }),
  }),
])
export type KeychainAnswer = v.InferOutput<typeof answer>

const parsed = <T>(found: v.SafeParseResult<v.GenericSchema<unknown, T>>): T | null =>
  found.success ? found.output : null

/** Null: not a message of ours. */
export const parseKeychainRequest = (message: unknown): KeychainRequest | null =>
  parsed(v.safeParse(request, message))

/** Null: not a message of ours. */
export const parseKeychainAnswer = (message: unknown): KeychainAnswer | null =>
  parsed(v.safeParse(answer, message))

/** An error as it crosses: of its cause, the words. */
export function troubleOf(error: KeychainError): Extract<KeychainAnswer, { trouble: unknown }>['trouble'] {
  const { code, message, advice, cause } = error
  return { code, message, advice, cause: cause instanceof Error ? cause.message.trim().slice(0, 2000) : null }
}

/** The error that crossed. */
export const errorOf = ({
  code,
  message,
  advice,
  cause,
}: Extract<KeychainAnswer, { trouble: unknown }>['trouble']): KeychainError =>
  new KeychainError(code, message, { advice, ...(cause === null ? {} : { cause: new Error(cause) }) })
