import { createPrivateKey, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { FailureError } from '../../../main/contract/failure.ts'
import { readClientCertificate } from '../../../main/sign-in/entra/client-certificate.ts'
import { applicationCertificate, type Pem } from '../../lab/certificates.ts'

const fixture = (name: string) => readFileSync(new URL(`../../fixtures/pkcs12/${name}`, import.meta.url))
let pem: Pem
let other: Pem
beforeAll(async () => {
  ;[pem, other] = await Promise.all([applicationCertificate(), applicationCertificate()])
})

describe('an application’s certificate', () => {
  test.each(['aes-256', 'triple-des'])('is read from a PFX file in %s with its password', (name) => {
    const read = readClientCertificate(fixture(`accepted/${name}.pfx`), 'fixture')
    expect(read.thumbprint).toBe('b4185da3d2fcb5608c0cc41270e3012789c7979ce06a48f892d9d486d198429a')
    expect(new Date(read.notAfter).getUTCFullYear()).toBe(2126)
    expect(new X509Certificate(read.certificate).checkPrivateKey(createPrivateKey(read.privateKey))).toBe(
      true,
    )
  })

  test('is read from PEM, whichever comes first, and is the one that the key belongs to', () => {
    const text = `${other.certificate}\n${pem.key}\n${pem.certificate}`
    const read = readClientCertificate(Buffer.from(text), '')
    const expected = new X509Certificate(pem.certificate)
    expect(read.thumbprint).toBe(expected.fingerprint256.replaceAll(':', '').toLowerCase())
    expect(read.notAfter).toBe(Date.parse(expected.validTo))
  })

  test('is read with a key that its password opens', () => {
    const key = createPrivateKey(pem.key).export({
      type: 'pkcs8',
      format: 'pem',
      cipher: 'aes-256-cbc',
      passphrase: 'open sesame',
    })
    const file = Buffer.from(`${pem.certificate}\n${key}`)
    expect(readClientCertificate(file, 'open sesame').privateKey).toContain('BEGIN PRIVATE KEY')
    expect(() => readClientCertificate(file, 'wrong')).toThrow('cannot be opened')
  })

  test.each([
    ['a PFX file with the wrong password', () => fixture('accepted/aes-256.pfx'), 'wrong'],
    ['a PFX file without a key', () => fixture('refused/without-a-key.pfx'), 'fixture'],
    ['half a PFX file', () => fixture('refused/cut-off.pfx'), 'fixture'],
    ['a certificate alone', () => Buffer.from(pem.certificate), ''],
    ['the key of another certificate', () => Buffer.from(`${other.key}\n${pem.certificate}`), ''],
    ['nothing', () => Buffer.alloc(0), ''],
  ])('%s is refused', (_name, file, password) => {
    expect(() => readClientCertificate(file(), password)).toThrow(
      expect.objectContaining({ constructor: FailureError, code: 'input-refused' }),
    )
  })
})
