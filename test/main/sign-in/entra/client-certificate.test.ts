import {
  createCipheriv,
  createHash,
  createHmac,
  createPrivateKey,
  pbkdf2Sync,
  X509Certificate,
} from 'node:crypto'
import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { readClientCertificate } from '../../../../main/sign-in/entra/client-certificate.ts'
import { applicationCertificate, type Pem } from '../../../lab/certificates.ts'
import { processorTime } from '../../../support/processor-time.ts'
import { failureOf } from '../../../support/told.ts'

const fixture = (name: string) => readFileSync(new URL(`../../../fixtures/pkcs12/${name}`, import.meta.url))
let pem: Pem
let other: Pem
const refusal = (file: Buffer, password: string) => failureOf(() => readClientCertificate(file, password))
const saidOf = async (file: Buffer, password: string) => (await refusal(file, password)).message
beforeAll(async () => {
  ;[pem, other] = await Promise.all([applicationCertificate(), applicationCertificate()])
})

describe('an application’s certificate', () => {
  test.each(['aes-256', 'triple-des'])(
    'is read from a PFX file encrypted with %s by its password',
    (name) => {
      const read = readClientCertificate(fixture(`accepted/${name}.pfx`), 'fixture')
      expect(read.thumbprint).toBe('b4185da3d2fcb5608c0cc41270e3012789c7979ce06a48f892d9d486d198429a')
      expect(new Date(read.notAfter).getUTCFullYear()).toBe(2126)
      expect(new X509Certificate(read.certificate).checkPrivateKey(createPrivateKey(read.privateKey))).toBe(
        true,
      )
    },
  )

  test('is the one that belongs to the key, wherever it stands in a PEM file', () => {
    const text = `${other.certificate}\n${pem.key}\n${pem.certificate}`
    const read = readClientCertificate(Buffer.from(text), '')
    const expected = new X509Certificate(pem.certificate)
    expect(read.thumbprint).toBe(expected.fingerprint256.replaceAll(':', '').toLowerCase())
    expect(read.notAfter).toBe(Date.parse(expected.validTo))
  })

  test('is read from a PEM file with an encrypted key by its password, and not by another', async () => {
    const key = createPrivateKey(pem.key).export({
      type: 'pkcs8',
      format: 'pem',
      cipher: 'aes-256-cbc',
      passphrase: 'open sesame',
    })
    const file = Buffer.from(`${pem.certificate}\n${key}`)
    expect(readClientCertificate(file, 'open sesame').privateKey).toContain('BEGIN PRIVATE KEY')
    expect(await saidOf(file, 'wrong')).toContain('cannot be opened')
  })

  test.each<[string, () => Buffer, password: string, reason: string]>([
    [
      'from a PFX file with a wrong password',
      () => fixture('accepted/aes-256.pfx'),
      'wrong',
      'certificate-file-password',
    ],
    [
      'from a PFX file without a key',
      () => fixture('refused/without-a-key.pfx'),
      'fixture',
      'no-certificate-with-key',
    ],
    ['from half a PFX file', () => fixture('refused/cut-off.pfx'), 'fixture', 'certificate-file-unknown'],
    ['without a key', () => Buffer.from(pem.certificate), '', 'no-private-key'],
    [
      'with the key of another certificate',
      () => Buffer.from(`${other.key}\n${pem.certificate}`),
      '',
      'no-certificate-with-key',
    ],
    ['from an empty file', () => Buffer.alloc(0), '', 'certificate-file-unknown'],
  ])('%s is refused with that reason', async (_what, file, password, reason) => {
    expect((await refusal(file(), password)).reason).toBe(`input-refused/${reason}`)
  })
})

describe('a PFX file of OpenSSL 1.1.1, encrypted with RC2,', () => {
  const file = () => fixture('refused/rc2-40.pfx')
  test('fails as too old with the right password, and the advice has the command that converts it', async () => {
    expect(await refusal(file(), 'fixture')).toMatchObject({
      code: 'input-refused',
      message: expect.stringContaining('The password is right'),
      advice: expect.stringContaining('openssl pkcs12 -legacy -in old.pfx -out new.pem'),
    })
  })

  test('is read after that command has converted it', () => {
    expect(readClientCertificate(fixture('accepted/converted.pem'), 'fixture').thumbprint).toBe(
      'b4185da3d2fcb5608c0cc41270e3012789c7979ce06a48f892d9d486d198429a',
    )
  })

  test.each(['wrong', '', 'fixture '])('fails as a wrong password with %j', async (password) => {
    expect(await refusal(file(), password)).toMatchObject({
      message: 'This password does not open the file.',
    })
  })
})

describe('a certificate file whose key takes too much work to derive', () => {
  const MOST = 0x7fff_ffff

  /** The file with another value for the nth iteration count of 2,048; all DER lengths stay right. */
  function costing(der: Buffer, which: number, iterations: number): Buffer {
    const count = Buffer.from([0x02, 0x02, 0x08, 0x00])
    let at = der.indexOf(count)
    for (let nth = 0; nth < which; nth += 1) at = der.indexOf(count, at + 1)
    const octets = Buffer.from(iterations.toString(16).padStart(8, '0'), 'hex')
    return grown(der, at, Buffer.concat([Buffer.from([0x02, 0x04]), octets]))
  }

  /** Replaces four octets by `by`, and lengthens every element around them. */
  function grown(der: Buffer, at: number, by: Buffer, start = 0, end = der.length): Buffer {
    const more = by.length - 4
    const out = Buffer.concat([der.subarray(0, at), by, der.subarray(at + 4)])
    for (let element = start; element < end; ) {
      const first = der[element + 1] ?? 0
      const head = first < 0x80 ? 2 : 2 + (first & 0x7f)
      const length = first < 0x80 ? first : der.readUIntBE(element + 2, first & 0x7f)
      const next = element + head + length
      if (at >= element + head && at < next) {
        const longer = length + more
        if (first < 0x80) out[element + 1] = longer
        else out.writeUIntBE(longer, element + 2, first & 0x7f)
        const inner = grown(der, at, by, element + head, next)
        for (let each = element + head; each < at; each += 1) out[each] = inner[each] ?? 0
        return out
      }
      element = next
    }
    return out
  }

  const pfx = ['aes-256', 'triple-des'].flatMap((name) =>
    [0, 1, 2].map((which) => [`${name} in its count ${which + 1} of 3`, name, which] as const),
  )
  test.each(pfx)('is refused at once as PFX with %s', async (_what, name, which) => {
    const file = costing(fixture(`accepted/${name}.pfx`), which, MOST)
    let said = ''
    const took = await processorTime(async () => {
      said = await saidOf(file, 'fixture')
    })
    expect(said).toContain('far more work')
    expect(took).toBeLessThan(1000)
    // with a harmless count it fails like a file with another password
    const another = costing(fixture(`accepted/${name}.pfx`), which, 2049)
    expect(await saidOf(another, 'fixture')).toMatch(/does not open|no certificate|not known/)
  })

  test('is refused as PFX with triple-des, whose derivation here is slow, from a lower count on', async () => {
    const file = costing(fixture('accepted/triple-des.pfx'), 0, 900_000)
    expect(await saidOf(file, 'fixture')).toContain('far more work')
  })

  const der = (tag: number, ...content: (Buffer | number[])[]): Buffer => {
    const body = Buffer.concat(content.map((each) => Buffer.from(each)))
    const [high, low] = [body.length >> 8, body.length & 0xff]
    return Buffer.concat([Buffer.from(body.length < 128 ? [tag, low] : [tag, 0x82, high, low]), body])
  }
  /** DER takes as few octets as possible, the first one below 0x80. */
  const number = (value: number) => {
    const octets = Math.floor(Math.log2(Math.max(value, 1)) / 8 + 1 / 8) + 1
    return der(0x02, Buffer.from(value.toString(16).padStart(2 * octets, '0'), 'hex'))
  }
  const oid = (hex: string) => der(0x06, Buffer.from(hex, 'hex'))
  const salt = der(0x04, Buffer.alloc(8, 1))
  const pbes2 = (kdf: string, ...numbers: number[]) =>
    der(
      0x30,
      oid('2a864886f70d01050d'),
      der(
        0x30,
        der(0x30, oid(kdf), der(0x30, salt, ...numbers.map(number))),
        der(0x30, oid('60864801650304012a'), der(0x04, Buffer.alloc(16, 2))),
      ),
    )
  const pem = (algorithm: Buffer) => {
    const whole = der(0x30, algorithm, der(0x04, Buffer.alloc(48, 3)))
    return `-----BEGIN ENCRYPTED PRIVATE KEY-----\n${whole.toString('base64')}\n-----END ENCRYPTED PRIVATE KEY-----`
  }

  /** A PFX with its key in an encrypted part, which no program writes: the cost of the key is unknown until the part is open. */
  const hiding = (iterations: number): Buffer => {
    const key = der(0x30, pbes2('2a864886f70d01050c', iterations), der(0x04, Buffer.alloc(48, 3)))
    const safe = der(0x30, der(0x30, oid('2a864886f70d010c0a0102'), der(0xa0, key)))
    const secret = pbkdf2Sync('fixture', Buffer.alloc(8, 1), 2048, 32, 'sha1')
    const cipher = createCipheriv('aes-256-cbc', secret, Buffer.alloc(16, 2))
    const sealed = der(0x80, cipher.update(safe), cipher.final())
    const data = oid('2a864886f70d010701')
    const encrypted = der(0x30, der(0x02, [0]), der(0x30, data, pbes2('2a864886f70d01050c', 2048), sealed))
    const safes = der(0x30, der(0x30, oid('2a864886f70d010706'), der(0xa0, encrypted)))
    // OpenSSL opens no file without this checksum (RFC 7292 App. B)
    const filled = (bytes: Buffer) => Buffer.alloc(64, bytes)
    const password = Buffer.from('fixture\0', 'utf16le').swap16()
    const input = Buffer.concat([Buffer.alloc(64, 3), filled(Buffer.alloc(8, 1)), filled(password)])
    let secretOfSum = createHash('sha256').update(input).digest()
    for (let round = 1; round < 2048; round += 1)
      secretOfSum = createHash('sha256').update(secretOfSum).digest()
    const sum = der(0x04, createHmac('sha256', secretOfSum).update(safes).digest())
    const digest = der(0x30, der(0x30, oid('608648016503040201'), [0x05, 0x00]), sum)
    const mac = der(0x30, digest, salt, number(2048))
    return der(0x30, der(0x02, [3]), der(0x30, data, der(0xa0, der(0x04, safes))), mac)
  }

  test('is refused as PFX with the count in an encrypted part', async () => {
    // above the limit, and low enough that a failing test ends
    expect(await saidOf(hiding(5_000_000), 'fixture')).toContain('far more work')
    expect(await saidOf(hiding(2048), 'fixture')).toMatch(/does not open|no certificate|not known/)
    expect(await saidOf(hiding(5_000_000), 'wrong')).toContain('does not open')
  })

  test.each<[string, () => Buffer, RegExp]>([
    ['with too much PBKDF2 is refused', () => pbes2('2a864886f70d01050c', MOST), /far more work/],
    [
      'with too high a cost of scrypt is refused',
      () => pbes2('2b06010401da47040b', 2 ** 30, 8, 1),
      /far more work/,
    ],
    [
      'with too many lanes of scrypt is refused',
      () => pbes2('2b06010401da47040b', 2 ** 14, 8, 2 ** 20),
      /far more work/,
    ],
    [
      'with too much PBES1 is refused',
      () => der(0x30, oid('2a864886f70d01050a'), der(0x30, salt, number(MOST))),
      /far more work/,
    ],
    [
      'with too much of PKCS#12’s own derivation is refused',
      () => der(0x30, oid('2a864886f70d010c0103'), der(0x30, salt, number(MOST))),
      /far more work/,
    ],
    ['with an unknown derivation is refused', () => pbes2('2a864886f70d01050f', MOST), /not known/],
    ['with a usual count of PBKDF2 is tried', () => pbes2('2a864886f70d01050c', 600_000), /cannot be opened/],
  ])('as PEM %s', async (_what, algorithm, says) => {
    const file = Buffer.from(`${pem(algorithm())}\n`)
    expect(await saidOf(file, 'x')).toMatch(says)
  })
})
