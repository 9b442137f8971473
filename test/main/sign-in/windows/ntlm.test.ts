/** NTLMv2 against what Microsoft has published: the example of [MS-NLMP] §4.2.4, and a captured sign-in with channel bindings. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { endPointHash } from '../../../../main/protocol/end-point-hash.ts'
import { readNtlmChallenge } from '../../../../main/protocol/ntlm-challenge.ts'
import { ProtocolError } from '../../../../main/protocol/protocol-error.ts'
import { Secret } from '../../../../main/secret.ts'
import { bindingOf } from '../../../../main/sign-in/windows/channel-binding.ts'
import {
  authenticateMessage,
  negotiateMessage,
  ntlmName,
  ntProof,
  responseKey,
} from '../../../../main/sign-in/windows/ntlm.ts'

const bytes = (hex: string) => Buffer.from(hex.replaceAll(/\s/g, ''), 'hex')

/** A captured CHALLENGE_MESSAGE of Windows Server 2008 R2, with a time in it. */
const CHALLENGE = bytes(`4e544c4d53535000 02000000 1000100038000000 058289a2 a2c5e8ca3084aa72 0000000000000000
  b600b60048000000 0601b01d0000000f 570053003200300030003800520032000200100057005300320030003000380052003200
  0100160044004300 2d00570053003200 3000300038005200 320004001c007700 7300320030003000 3800720032002e00
  6c006f0063006100 6c00030034004400 43002d0077007300 3200300030003800 720032002e007700 7300320030003000
  3800720032002e00 6c006f0063006100 6c0005001c007700 7300320030003000 3800720032002e00 6c006f0063006100
  6c00070008007be7 3fc30bdecd010000 0000`)

const answer = (change: Partial<Parameters<typeof authenticateMessage>[0]> = {}) =>
  authenticateMessage({
    negotiate: negotiateMessage(),
    challenge: CHALLENGE,
    name: { user: 'Administrator', domain: 'WS2008R2' },
    key: bytes('00'.repeat(16)),
    clientChallenge: bytes('27fc118082c2fbdd'),
    now: 0,
    workstation: 'WIN7-2-PC',
    target: 'HTTP/dc-ws2008r2.ws2008r2.local',
    binding: null,
    ...change,
  })

describe('the key of a password', () => {
  test.each([
    ['Password', 'Domain\\User', '0c868a403bfd7a93a3001ef22ef02e3f'],
    ['Password', 'Domain\\uSer', '0c868a403bfd7a93a3001ef22ef02e3f'],
  ])('%s of %s is that of [MS-NLMP] §4.2.4.1.1', async (password, name, expected) => {
    expect((await responseKey(new Secret(password), ntlmName(name))).toString('hex')).toBe(expected)
  })

  test('keeps a letter of the name that has no single capital', async () => {
    const key = (name: string) => responseKey(new Secret('x'), ntlmName(name))
    expect(await key('D\\straße')).toEqual(await key('D\\STRAßE'))
    expect(await key('D\\straße')).not.toEqual(await key('D\\STRASSE'))
  })
})

describe('the answer to a challenge', () => {
  test('has the proof of [MS-NLMP] §4.2.4.2.2', async () => {
    const key = await responseKey(new Secret('Password'), ntlmName('Domain\\User'))
    const temp = bytes(`0101000000000000 0000000000000000 aaaaaaaaaaaaaaaa 00000000
      02000c0044006f006d00610069006e00 01000c005300650072007600650072000000000000000000`)
    expect(ntProof(key, bytes('0123456789abcdef'), temp).toString('hex')).toBe(
      '68cd0ab851e51c96aabc927bebef6a1c',
    )
  })

  test('has the proof that a Windows client sent for the same password, challenge and bindings', async () => {
    const key = await responseKey(new Secret('P@ssw0rd'), { user: 'Administrator', domain: 'WS2008R2' })
    const { serverChallenge, targetInfo } = readNtlmChallenge(CHALLENGE)
    expect(targetInfo.map(({ id }) => id)).toEqual([2, 1, 4, 3, 5, 7])
    const info = CHALLENGE.subarray(72, 72 + 0xb6 - 4).toString('hex')
    const temp = bytes(
      `0101000000000000 7be73fc30bdecd01 27fc118082c2fbdd 00000000 ${info}
      0600040002000000 0800300030000000 0000000001000000 002000004d6b0d27 54102 2f5ffa673da 2bfcfdf1942f257b
      e11a49c954197aca 8aaf2eaf 0a0010006586e99d 81c2fc984e47172f d4dd0310 09003e0048005400 540050002f006400
      63002d0077007300 3200300030003800 720032002e007700 7300320030003000 3800720032002e00 6c006f0063006100
      6c00 00000000 0000000000000000`.replaceAll(/\s/g, ''),
    )
    expect(ntProof(key, serverChallenge, temp).toString('hex')).toBe('5a6a21ae1a44c044693eee59fc5d81e0')
  })

  test('has the server’s time, its target name, the channel bindings, and a MIC', () => {
    const binding = bytes('6586e99d81c2fc984e47172fd4dd0310')
    const message = answer({ binding })
    const response = message.subarray(
      message.readUInt32LE(24),
      message.readUInt32LE(24) + message.readUInt16LE(20),
    )
    const pairs = response.subarray(16 + 28).toString('hex')
    expect(response.subarray(24, 32)).toEqual(bytes('7be73fc30bdecd01'))
    expect(pairs).toContain(`0a001000${binding.toString('hex')}`)
    expect(pairs).toContain('0600040002000000')
    expect(pairs).toContain(Buffer.from('HTTP/dc-ws2008r2', 'utf16le').toString('hex'))
    expect(message.subarray(72, 88)).not.toEqual(Buffer.alloc(16))
    expect(message.toString('utf16le')).toContain('WS2008R2AdministratorWIN7-2-PC')
  })

  test('has no LM and no NTLMv1 response, with any flags of the server', () => {
    for (const flags of [0, 0x2, 0x202, 0x80, 0xffffffff]) {
      const challenge = Buffer.from(CHALLENGE)
      challenge.writeUInt32LE(flags, 20)
      const message = answer({ challenge })
      const lm = message.subarray(
        message.readUInt32LE(16),
        message.readUInt32LE(16) + message.readUInt16LE(12),
      )
      expect(lm).toEqual(Buffer.alloc(24))
      expect(message.readUInt16LE(20)).toBeGreaterThan(24)
    }
  })
})

describe('channel bindings', () => {
  test.each([
    ['ea05fefecc6b0bd571dbbc5baa3ed45386d0446835f7b74c85621b9983475f95', '6586e99d81c2fc984e47172fd4dd0310'],
    ['e3ca49271e5089cc48ce82109f1324f41dbeddc29a777410c738f7868c4ff405', '6ea19df066da4622051f9c4f92c6df74'],
  ])('for the end point %s are the published ones', (hash, expected) => {
    expect(bindingOf(bytes(hash)).toString('hex')).toBe(expected)
  })

  test.each([
    ['2a864886f70d01010b', 'sha256'],
    ['2a864886f70d010105', 'sha256'],
    ['2a864886f70d01010c', 'sha384'],
    ['2a8648ce3d040304', 'sha512'],
  ])('for a certificate signed with %s use %s', (oid, hash) => {
    const size = (length: number) => length.toString(16).padStart(2, '0')
    const algorithm = `30${size(oid.length / 2 + 2)}06${size(oid.length / 2)}${oid}`
    const inside = `3000${algorithm}0300`
    expect(endPointHash(bytes(`30${size(inside.length / 2)}${inside}`))).toBe(hash)
  })

  test('of any bytes as a certificate are a hash or a typed refusal', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (some) => {
        try {
          endPointHash(some)
        } catch (error) {
          expect(error).toBeInstanceOf(ProtocolError)
        }
      }),
    )
  })
})

test('any challenge, also cut or changed, gives an answer or a typed refusal', () => {
  const changed = fc
    .tuple(fc.nat(CHALLENGE.length - 1), fc.nat(255), fc.nat(CHALLENGE.length))
    .map(([at, value, length]) => {
      const message = Buffer.from(CHALLENGE)
      message[at] = value
      return message.subarray(0, length)
    })
  fc.assert(
    fc.property(fc.oneof(changed, fc.uint8Array({ maxLength: 300 })), (message) => {
      try {
        answer({ challenge: message })
      } catch (error) {
        expect(error).toBeInstanceOf(ProtocolError)
      }
    }),
  )
})
