import { describe, expect, test } from 'vitest'
import type { FailureError } from '../../../main/contract/failure.ts'
import { builtInClouds } from '../../../main/discovery/clouds.ts'
import { explainNotFound } from '../../../main/discovery/gone-environment.ts'
import type { Http } from '../../../main/http/http.ts'
import { anError } from '../../support/failures.ts'

/** Login hosts that answer, or fail with that error, and a list of those that were asked. */
const loginHosts = (answer: FailureError | null) => {
  const asked: string[] = []
  const http: Http = async ({ url }) => {
    asked.push(new URL(url).host)
    if (answer !== null) throw answer
    return { status: 200, headers: [], body: '' }
  }
  return { asked, http }
}
const codeOf = async (error: unknown, url: string, answer: FailureError | null) => {
  const { asked, http } = loginHosts(answer)
  const explained = await explainNotFound(error, url, { clouds: builtInClouds, http })
  return { code: (explained as FailureError).code, asked }
}

describe('a host that does not resolve', () => {
  test.each([
    ['https://contoso.crm4.dynamics.com', 'login.microsoftonline.com'],
    ['https://contoso.crm9.dynamics.com/main.aspx', 'login.microsoftonline.com'],
    ['https://contoso.crm.microsoftdynamics.us', 'login.microsoftonline.us'],
    ['https://contoso.crm.dynamics.cn', 'login.partner.microsoftonline.cn'],
  ])('is a renamed or deleted environment if its cloud answers: %s', async (url, loginHost) => {
    const { code, asked } = await codeOf(anError('host-not-found'), url, null)
    expect(code).toBe('environment-gone')
    expect(asked).toEqual([loginHost])
  })

  test.each([
    ['refuses', 'host-refused', 'environment-gone'],
    ['is slow', 'host-timeout', 'environment-gone'],
    ['does not resolve either', 'host-not-found', 'host-not-found'],
    ['cannot be reached at all', 'network-failed', 'host-not-found'],
  ] as const)(
    'is explained by a sign-in host of the cloud that %s (%s): %s',
    async (_what, answer, expected) => {
      const url = 'https://contoso.crm4.dynamics.com'
      expect((await codeOf(anError('host-not-found'), url, anError(answer))).code).toBe(expected)
    },
  )

  test.each([
    ['belongs to no cloud', 'https://crm.contoso.example'],
    ['only looks like one of a cloud', 'https://contoso.crm4.dynamics.com.example'],
  ])('is just not found if it %s, and no other host is asked', async (_what, url) => {
    expect(await codeOf(anError('host-not-found'), url, null)).toEqual({ code: 'host-not-found', asked: [] })
  })
})

test.each(['host-refused', 'certificate-refused', 'network-failed'] as const)(
  'the failure %s stays as it is',
  async (code) => {
    const url = 'https://contoso.crm4.dynamics.com'
    expect(await codeOf(anError(code), url, null)).toEqual({ code, asked: [] })
  },
)
