import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { encryptedKeysOf } from '../../../main/protocol/pkcs12.ts'
import { ProtocolError } from '../../../main/protocol/protocol-error.ts'

const fixture = (name: string) =>
  new Uint8Array(readFileSync(new URL(`../../fixtures/pkcs12/${name}`, import.meta.url)))

describe('the keys in a PKCS#12 file', () => {
  test.each(['accepted/aes-256.pfx', 'accepted/triple-des.pfx'])('one is found in %s', (name) => {
    expect(encryptedKeysOf(fixture(name))).toHaveLength(1)
  })

  test('none is found where there is none', () => {
    expect(encryptedKeysOf(fixture('refused/without-a-key.pfx'))).toEqual([])
  })

  test.each(['refused/cut-off.pfx', 'refused/a-certificate-in-pem.pfx'])('%s is refused', (name) => {
    expect(() => encryptedKeysOf(fixture(name))).toThrow(ProtocolError)
  })

  test('whatever else is sent is read or refused, and nothing is read beyond its end', () => {
    const good = fixture('accepted/aes-256.pfx')
    const spoilt = fc
      .tuple(fc.nat(good.length - 1), fc.nat(255))
      .map(([at, octet]) => good.map((each, index) => (index === at ? octet : each)))
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 200 }), spoilt), (bytes) => {
        try {
          for (const key of encryptedKeysOf(bytes)) expect(key.length).toBeLessThan(bytes.length)
        } catch (error) {
          expect(error).toBeInstanceOf(ProtocolError)
        }
      }),
    )
  })
})
