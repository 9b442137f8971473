import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { SECURITY, TRUST } from '../../../../main/protocol/ws-trust/namespaces.ts'
import { writeTokenRequest } from '../../../../main/protocol/ws-trust/request-security-token.ts'
import { findAll, readXml, type XmlElement } from '../../../../main/protocol/xml.ts'
import { outcomeOf } from '../../../support/fixtures.ts'

const asked = {
  version: '2005',
  messageId: 'urn:uuid:1',
  appliesTo: 'https://crm.adatum.example/x.svc',
} as const

describe('a token request', () => {
  const write = (userName: string, password: string) =>
    writeTokenRequest({
      ...asked,
      version: '1.3',
      keyType: 'bearer',
      to: 'https://sts.example/13',
      credentials: { kind: 'user-name', userName, password },
      now: 0,
    })

  test.each([
    ['1.3', 'bearer', 'http://docs.oasis-open.org/ws-sx/ws-trust/200512/Bearer'],
    ['1.3', 'symmetric', 'http://docs.oasis-open.org/ws-sx/ws-trust/200512/SymmetricKey'],
    ['2005', 'bearer', 'http://schemas.xmlsoap.org/ws/2005/05/identity/NoProofKey'],
    ['2005', 'symmetric', 'http://schemas.xmlsoap.org/ws/2005/02/trust/SymmetricKey'],
  ] as const)('of WS-Trust %s asks for a %s key by its name in that version', (version, keyType, name) => {
    const to = 'https://sts.example/'
    const credentials = { kind: 'user-name', userName: 'u', password: 'p' } as const
    const request = readXml(writeTokenRequest({ ...asked, version, keyType, to, credentials, now: 0 }))
    expect(findAll(request, TRUST[version], 'KeyType').map(({ text }) => text)).toEqual([name])
    expect(findAll(request, TRUST[version], 'RequestType').map(({ text }) => text)).toEqual([
      `${TRUST[version]}/Issue`,
    ])
  })

  test('has the elements that other clients send, in their order', () => {
    const names = (element: XmlElement): string[] => [element.local, ...element.children.flatMap(names)]
    expect(names(readXml(write('u', 'p')))).toEqual([
      ...['Envelope', 'Header', 'Action', 'MessageID', 'ReplyTo', 'Address', 'To'],
      ...['Security', 'Timestamp', 'Created', 'Expires', 'UsernameToken', 'Username', 'Password'],
      ...['Body', 'RequestSecurityToken', 'AppliesTo', 'EndpointReference', 'Address'],
      ...['KeyType', 'RequestType'],
    ])
  })

  test('carries a name and a password unchanged, and refuses those that XML cannot carry', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), (name, password) => {
        const written = outcomeOf((typed) => write(name, typed), password)
        if (written === 'not-xml-text') return
        const request = readXml(written)
        expect(findAll(request, SECURITY, 'Username')[0]?.text).toBe(name)
        expect(findAll(request, SECURITY, 'Password')[0]?.text).toBe(password)
      }),
    )
    for (const bad of ['\u0000', 'a\u001fb', '\ud800', '\uffff'])
      expect(outcomeOf((typed) => write('a', typed), bad)).toBe('not-xml-text')
  })
})
