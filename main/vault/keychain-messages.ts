/**
 * The messages between the app and its keychain process. Each side validates what it receives. Secrets travel in them alone,
 * never in arguments, variables or files.
 */
import * as v from 'valibot'
import type { KeychainReason, PlainKeychainReason } from '../contract/vault-trouble.ts'
import { KEYCHAIN_STATES, KeychainError } from './keychain-port.ts'

const id = v.pipe(v.number(), v.safeInteger())
const account = v.pipe(v.string(), v.minLength(1), v.maxLength(200))
/** A key has 44 characters. An entry from another program may be longer; the vault refuses it. */
const text = v.pipe(v.string(), v.maxLength(64 * 1024))

const request = v.variant('do', [
  v.strictObject({ id, do: v.literal('read'), account }),
  v.strictObject({ id, do: v.literal('write'), account, text }),
  v.strictObject({ id, do: v.literal('remove'), account }),
])
export type KeychainRequest = v.InferOutput<typeof request>

/** Maximum length of a keychain's error text in a message. */
const LONGEST_WORDS = 2000
const ownWords = v.pipe(v.string(), v.maxLength(LONGEST_WORDS))
const cause = v.nullable(ownWords)
const plainReasons = (Object.keys(KEYCHAIN_STATES) as KeychainReason[]).filter(
  (reason): reason is PlainKeychainReason => reason !== 'unknown-words',
)
const answer = v.union([
  v.strictObject({ id, text: v.nullable(text) }),
  v.strictObject({
    id,
    trouble: v.variant('reason', [
      v.strictObject({ reason: v.picklist(plainReasons), facts: v.strictObject({}), cause }),
      v.strictObject({
        reason: v.literal('unknown-words'),
        facts: v.strictObject({ own: ownWords, session: v.picklist(['over-ssh', 'linux', 'other']) }),
        cause,
      }),
    ]),
  }),
])
export type KeychainAnswer = v.InferOutput<typeof answer>

const parsed = <T>(found: v.SafeParseResult<v.GenericSchema<unknown, T>>): T | null =>
  found.success ? found.output : null

/** Null if it is not one of our messages. */
export const parseKeychainRequest = (message: unknown): KeychainRequest | null =>
  parsed(v.safeParse(request, message))

/** Null if it is not one of our messages. */
export const parseKeychainAnswer = (message: unknown): KeychainAnswer | null =>
  parsed(v.safeParse(answer, message))

/** An error as a message; of its cause, only the text. */
export function troubleOf(error: KeychainError): Extract<KeychainAnswer, { trouble: unknown }>['trouble'] {
  const { trouble, cause } = error
  const own = cause instanceof Error ? cause.message.trim().slice(0, LONGEST_WORDS) : null
  return trouble.reason === 'unknown-words'
    ? {
        reason: trouble.reason,
        facts: { ...trouble.facts, own: trouble.facts.own.slice(0, LONGEST_WORDS) },
        cause: own,
      }
    : { reason: trouble.reason, facts: {}, cause: own }
}

/** The error in a message. */
export function errorOf({
  cause: own,
  ...trouble
}: Extract<KeychainAnswer, { trouble: unknown }>['trouble']): KeychainError {
  const options = own === null ? undefined : { cause: new Error(own) }
  return new KeychainError(trouble, options)
}
