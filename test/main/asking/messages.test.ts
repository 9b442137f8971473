/** The messages that programs and the app send each other. */
import { describe, expect, test } from 'vitest'
import { messageLine, parseAnswer, parseRequest } from '../../../main/asking/messages.ts'

const request = { version: 1, ask: 'token', organization: 'Contoso Sales' } as const

describe('a request', () => {
  test.each([
    ['by name', request],
    ['of one of several users', { ...request, user: 'alex@contoso.com' }],
    ['for a permission alone', { ...request, ask: 'permission' }],
  ])('%s is read', (_what, message) => {
    expect(parseRequest(JSON.stringify(message))).toEqual(message)
  })

  test.each([
    ['an empty line', '', 'malformed'],
    ['no JSON', 'GET / HTTP/1.1', 'malformed'],
    ['a list', '[]', 'malformed'],
    ['no version', JSON.stringify({ ask: 'token', organization: 'Contoso' }), 'malformed'],
    ['a version in words', JSON.stringify({ ...request, version: '1' }), 'malformed'],
    ['another version', JSON.stringify({ ...request, version: 2 }), 'version'],
    ['another question', JSON.stringify({ ...request, ask: 'password' }), 'malformed'],
    ['no organization', JSON.stringify({ version: 1, ask: 'token' }), 'malformed'],
    ['spaces as an organization', JSON.stringify({ ...request, organization: '  ' }), 'malformed'],
    ['a line end in a name', JSON.stringify({ ...request, organization: 'a\nb' }), 'malformed'],
    ['a name that is too long', JSON.stringify({ ...request, organization: 'a'.repeat(401) }), 'malformed'],
    ['a mistyped name', JSON.stringify({ ...request, usr: 'alex@contoso.com' }), 'malformed'],
  ])('with %s is refused', (_what, line, why) => {
    expect(parseRequest(line)).toBe(why)
  })
})

describe('an answer', () => {
  const organization = { id: '1', name: 'Contoso', url: 'https://contoso.crm.dynamics.com' }
  const token = {
    accessToken: 't',
    tokenType: 'Bearer',
    resource: 'https://contoso.crm.dynamics.com/',
    expiresOn: null,
  } as const

  test.each([
    ['a token', { version: 1, organization, token } as const],
    ['a permission', { version: 1, organization, permission: true } as const],
    ['a refusal', { version: 1, refused: { code: 'never', message: 'No.' } } as const],
    [
      'a refusal that only later versions know',
      { version: 1, refused: { code: 'x', message: 'No.' } } as const,
    ],
  ])('that is %s survives the way', (_what, answer) => {
    expect(parseAnswer(messageLine(answer))).toEqual(answer)
  })

  test.each([
    ['nothing', ''],
    ['neither token nor refusal', JSON.stringify({ version: 1, organization })],
    [
      'another kind of token',
      JSON.stringify({ version: 1, organization, token: { ...token, tokenType: 'MAC' } }),
    ],
    ['another version', JSON.stringify({ version: 2, organization, token })],
  ])('with %s is none', (_what, line) => {
    expect(parseAnswer(line)).toBeNull()
  })

  test('is one line, whatever is in it', () => {
    const line = messageLine({ version: 1, refused: { code: 'failed', message: 'One\nand two\u2028three' } })
    expect(line.indexOf('\n')).toBe(line.length - 1)
  })
})
