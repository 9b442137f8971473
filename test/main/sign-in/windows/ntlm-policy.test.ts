import { describe, expect, test } from 'vitest'
import { ntlmIsForbidden } from '../../../../main/sign-in/windows/ntlm-policy.ts'

const KEY = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Lsa\\MSV1_0'

/** The output of reg.exe for the key. */
const printed = (...values: string[]) =>
  ['', KEY, '    Auth132    REG_SZ    IISSUBA', ...values.map((value) => `    ${value}`), '', ''].join('\r\n')

const SENDING = 'RestrictSendingNTLMTraffic    REG_DWORD    '
const ALLOWED = 'ClientAllowedNTLMServers    REG_MULTI_SZ    '

describe('NTLM to a server', () => {
  test.each<[what: string, values: string[], forbidden: boolean]>([
    ['is allowed without a policy', [], false],
    ['is allowed by "Allow all"', [`${SENDING}0x0`], false],
    ['is allowed by "Audit all"', [`${SENDING}0x1`], false],
    ['is forbidden by "Deny all"', [`${SENDING}0x2`], true],
    [
      'is allowed by a policy for incoming traffic',
      ['RestrictReceivingNTLMTraffic    REG_DWORD    0x2'],
      false,
    ],
    ['is allowed to an exception', [`${SENDING}0x2`, `${ALLOWED}files\\0CRM.contoso.com`], false],
    ['is allowed to an exception with an asterisk', [`${SENDING}0x2`, `${ALLOWED}*.contoso.com`], false],
    [
      'is forbidden to a server outside the exceptions',
      [`${SENDING}0x2`, `${ALLOWED}files\\0crm.contoso.com.evil.example`],
      true,
    ],
    [
      'is forbidden to a server whose name contains an exception',
      [`${SENDING}0x2`, `${ALLOWED}contoso.com`],
      true,
    ],
    [
      'is forbidden to a server that an exception matches as a pattern only',
      [`${SENDING}0x2`, `${ALLOWED}c.m.contoso.com`],
      true,
    ],
    ['is forbidden with an empty list of exceptions', [`${SENDING}0x2`, ALLOWED.trimEnd()], true],
  ])('%s', async (_what, values, forbidden) => {
    const asked: (readonly string[])[] = []
    const run = async (args: readonly string[]) => {
      asked.push(args)
      return printed(...values)
    }
    expect(await ntlmIsForbidden('crm.contoso.com', 'win32', run)).toBe(forbidden)
    expect(asked).toEqual([['query', 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Lsa\\MSV1_0']])
  })

  test('is allowed if the policy cannot be read', async () => {
    expect(await ntlmIsForbidden('crm.contoso.com', 'win32', () => Promise.reject(new Error('no')))).toBe(
      false,
    )
  })

  test.each(['linux', 'darwin'] as const)('is allowed on %s, where no policy exists', async (platform) => {
    const run = async () => printed(`${SENDING}0x2`)
    expect(await ntlmIsForbidden('crm.contoso.com', platform, run)).toBe(false)
  })
})
