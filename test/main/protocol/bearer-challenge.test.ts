import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readWwwAuthenticate } from '../../../main/protocol/bearer-challenge.ts'

const AUTHORITY = 'https://login.microsoftonline.com/t/oauth2/authorize'

describe('the WWW-Authenticate header', () => {
  test.each([
    [
      'as Dynamics sends it, without quotes',
      [`Bearer authorization_uri=${AUTHORITY}, resource_id=https://org.crm.dynamics.com/`],
      AUTHORITY,
      'https://org.crm.dynamics.com/',
    ],
    [
      'quoted',
      [`Bearer authorization_uri="${AUTHORITY}", resource_id="https://org.crm.dynamics.com/"`],
      AUTHORITY,
      'https://org.crm.dynamics.com/',
    ],
    ['in mixed case', [`BEARER Authorization_Uri=${AUTHORITY}`], AUTHORITY, undefined],
    [
      'with a query in the URL',
      ['Bearer authorization_uri=https://a.b/c?x=1&y=2,resource_id=https://o/'],
      'https://a.b/c?x=1&y=2',
      'https://o/',
    ],
    [
      'after Negotiate and NTLM, on lines of their own',
      ['Negotiate', 'NTLM', `Bearer authorization_uri=${AUTHORITY}`],
      AUTHORITY,
      undefined,
    ],
    [
      'after Negotiate and NTLM, folded into one line',
      [`Negotiate, NTLM, Bearer authorization_uri=${AUTHORITY}`],
      AUTHORITY,
      undefined,
    ],
    [
      'after a Bearer challenge without an authority',
      [`Bearer realm="x", Bearer authorization_uri=${AUTHORITY}`],
      AUTHORITY,
      undefined,
    ],
    [
      'after an NTLM message',
      [`NTLM TlRMTVNTUAACAAAADgAOADgAAAA=, Bearer authorization_uri=${AUTHORITY}`],
      AUTHORITY,
      undefined,
    ],
    [
      'with an escaped quote',
      ['Bearer realm="a\\"b, Basic", authorization_uri="https://a/"'],
      'https://a/',
      undefined,
    ],
  ])('is read %s', (_how, values, authorizationUri, resource) => {
    expect(readWwwAuthenticate(values).bearer).toEqual({
      authorizationUri,
      ...(resource === undefined ? {} : { resource }),
    })
    expect(readWwwAuthenticate(values).schemes).toContain('bearer')
  })

  test('names each scheme once, in the order offered, and none inside a quoted text', () => {
    expect(
      readWwwAuthenticate([
        'Negotiate',
        'NTLM, Negotiate',
        'Basic realm="Bearer authorization_uri=https://evil/"',
      ]).schemes,
    ).toEqual(['negotiate', 'ntlm', 'basic'])
    expect(
      readWwwAuthenticate(['Basic realm="Bearer authorization_uri=https://evil/"']).bearer,
    ).toBeUndefined()
  })

  test('with any content gives at most 30 schemes, and no error', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string(), fc.constantFrom('Bearer ', 'a=b', '"', ',', '\\"', '='.repeat(50))), {
          maxLength: 40,
        }),
        (values) => {
          expect(readWwwAuthenticate(values).schemes.length).toBeLessThanOrEqual(30)
        },
      ),
      { numRuns: 3000 },
    )
  })

  test('of more than 64 KB is not read', () => {
    expect(readWwwAuthenticate(['a'.repeat(70_000)])).toEqual({ schemes: [] })
  })
})

describe('a claims challenge', () => {
  const asked = { access_token: { nbf: { essential: true, value: '1604106651' } } }
  const encoded = Buffer.from(JSON.stringify(asked)).toString('base64')
  const claimsIn = (claims: string) =>
    readWwwAuthenticate([`Bearer realm="", error="insufficient_claims", claims="${claims}"`]).bearer?.claims

  test('is read as base64, as base64url and as plain JSON', () => {
    const plain = JSON.stringify(asked).replaceAll('"', '\\"')
    for (const sent of [encoded, encoded.replace(/=+$/, ''), plain])
      expect(JSON.parse(claimsIn(sent) ?? 'null')).toEqual(asked)
  })

  test.each([
    ['empty', ''],
    ['not base64', '%%%'],
    ['not JSON', Buffer.from('nbf').toString('base64')],
    ['not an object', Buffer.from('[1]').toString('base64')],
    ['longer than any real one', Buffer.from(JSON.stringify({ a: 'x'.repeat(4096) })).toString('base64')],
  ])('is ignored when it is %s', (_what, sent) => {
    expect(claimsIn(sent)).toBeUndefined()
  })
})
