import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readPkcs12 } from '../../../main/protocol/pkcs12.ts'
import { ProtocolError } from '../../../main/protocol/protocol-error.ts'

const fixture = (name: string) =>
  new Uint8Array(readFileSync(new URL(`../../fixtures/pkcs12/${name}`, import.meta.url)))

describe('a PKCS#12 file', () => {
  test.each(['accepted/aes-256.pfx', 'accepted/triple-des.pfx'])('%s has one encrypted key', (name) => {
    const { encryptedKeys, cost, isOld } = readPkcs12(fixture(name))
    expect([encryptedKeys.length, cost, isOld]).toEqual([1, 3 * 2048, false])
  })

  test('refused/without-a-key.pfx has no key', () => {
    expect(readPkcs12(fixture('refused/without-a-key.pfx')).encryptedKeys).toEqual([])
  })

  test.each(['refused/cut-off.pfx', 'refused/a-certificate-in-pem.pfx'])('%s is refused', (name) => {
    expect(() => readPkcs12(fixture(name))).toThrow(ProtocolError)
  })

  test('with any content is read or refused, and never read beyond its end', () => {
    const good = fixture('accepted/aes-256.pfx')
    const spoiled = fc
      .tuple(fc.nat(good.length - 1), fc.nat(255))
      .map(([at, octet]) => good.map((each, index) => (index === at ? octet : each)))
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 200 }), spoiled), (bytes) => {
        try {
          for (const key of readPkcs12(bytes).encryptedKeys) expect(key.length).toBeLessThan(bytes.length)
        } catch (error) {
          expect(error).toBeInstanceOf(ProtocolError)
        }
      }),
    )
  })
})
