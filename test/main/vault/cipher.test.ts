/** An envelope gives back any content, and is refused after any change, as another record and with another key. */
import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CipherError, seal, unseal } from '../../../main/vault/cipher.ts'

const key = randomBytes(32)
const refusal = (open: () => unknown): string => {
  try {
    open()
  } catch (error) {
    if (error instanceof CipherError) return error.code
    throw error
  }
  return 'opened'
}

describe('an envelope', () => {
  it('gives back any content unchanged', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 5000 }), fc.string(), (bytes, identity) => {
        expect(unseal(key, identity, seal(key, identity, Buffer.from(bytes)))).toEqual(Buffer.from(bytes))
      }),
    )
  })

  it('is refused with any single bit changed', () => {
    const envelope = seal(key, 'record', Buffer.from('canary-content'))
    for (let bit = 0; bit < envelope.length * 8; bit++) {
      const changed = Buffer.from(envelope)
      changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3)
      expect(refusal(() => unseal(key, 'record', changed))).not.toBe('opened')
    }
  })

  it('is refused if it is shorter or longer', () => {
    const envelope = seal(key, 'record', Buffer.from('canary-content'))
    for (let length = 0; length < envelope.length; length++)
      expect(refusal(() => unseal(key, 'record', envelope.subarray(0, length)))).not.toBe('opened')
    expect(refusal(() => unseal(key, 'record', Buffer.concat([envelope, Buffer.of(0)])))).toBe('refused')
  })

  it('is refused as another record and with another key', () => {
    const envelope = seal(key, 'record', Buffer.from('content'))
    expect(refusal(() => unseal(key, 'another', envelope))).toBe('refused')
    expect(refusal(() => unseal(randomBytes(32), 'record', envelope))).toBe('refused')
  })

  it('of a newer version is refused with another code than a text that is not sealed', () => {
    const envelope = seal(key, 'record', Buffer.from('content'))
    envelope.write('HRV2', 'latin1')
    expect(refusal(() => unseal(key, 'record', envelope))).toBe('version-unknown')
    expect(refusal(() => unseal(key, 'record', Buffer.from('{"plain":"text that is long enough"}')))).toBe(
      'not-sealed',
    )
  })

  it('never has the same nonce twice', () => {
    const nonces = Array.from({ length: 1000 }, () => seal(key, 'r', Buffer.alloc(0)).toString('hex', 4, 16))
    expect(new Set(nonces).size).toBe(1000)
  })
})
