/** The file of a catalog: the exact bytes of its list, and their signatures. docs/catalog.schema.json describes it. */
import * as v from 'valibot'
import { fail } from '../contract/failure.ts'
import { fingerprintOf, isSignedBy, PUBLIC_KEY, SIGNATURE, type SigningKey } from './signing.ts'

const VERSION = 1

/** Largest file of a catalog, bytes: enough for 10,000 organizations. */
export const LARGEST_CATALOG = 8 * 1024 * 1024

/** A key that is being replaced and its successor may both sign. */
const MOST_SIGNATURES = 8

const base64url = v.pipe(
  v.string(),
  // valibot's own check needs a deep stack for millions of characters
  v.check((text) => /^[A-Za-z0-9_-]+$/.test(text)),
  v.transform((text) => Buffer.from(text, 'base64url')),
)
const bytes = (length: number) =>
  v.pipe(
    base64url,
    v.check((buffer) => buffer.length === length),
  )

const version = v.object({ homerealmCatalog: v.number() })

const shape = v.object({
  payload: base64url,
  signatures: v.pipe(
    v.array(v.object({ publicKey: bytes(PUBLIC_KEY), signature: bytes(SIGNATURE) })),
    v.minLength(1),
    v.maxLength(MOST_SIGNATURES),
  ),
})

/** A list that at least one key has signed. Whether that key may is still to be decided. */
export interface SignedList {
  readonly payload: Buffer
  /** Fingerprints of the keys whose signatures are good. */
  readonly signers: readonly string[]
}

export const sealedList = (payload: Buffer, { publicKey, sign }: SigningKey): string =>
  `${JSON.stringify(
    {
      homerealmCatalog: VERSION,
      payload: payload.toString('base64url'),
      signatures: [
        {
          publicKey: publicKey.toString('base64url'),
          signature: sign(payload).toString('base64url'),
        },
      ],
    },
    null,
    2,
  )}\n`

/** @throws FailureError `catalog-refused` if it is no catalog, or if no signature is good */
export function signedListIn(text: string): SignedList {
  const value = parsed(text)
  const versioned = v.safeParse(version, value)
  if (!versioned.success) throw fail('catalog-refused', {})
  const { homerealmCatalog } = versioned.output
  if (homerealmCatalog !== VERSION) throw fail('catalog-refused/newer', { version: String(homerealmCatalog) })
  const envelope = v.safeParse(shape, value)
  if (!envelope.success) throw fail('catalog-refused', {})
  const { payload, signatures } = envelope.output
  const signers = signatures
    .filter(({ publicKey, signature }) => isSignedBy(publicKey, payload, signature))
    .map(({ publicKey }) => fingerprintOf(publicKey))
  if (signers.length === 0) throw fail('catalog-refused/signature', {})
  return { payload, signers: [...new Set(signers)] }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    throw fail('catalog-refused', {})
  }
}
