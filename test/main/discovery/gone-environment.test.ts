import { describe, expect, test } from 'vitest'
import type { FailureError } from '../../../main/contract/failure.ts'
import { builtInClouds } from '../../../main/discovery/clouds.ts'
import { explainNotFound } from '../../../main/discovery/gone-environment.ts'
import type { Http } from '../../../main/http/http.ts'
import { anError } from '../../support/failures.ts'

const failure = anError
/** Answers, or fails so, at any login host; notes who was asked. */
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
  ])(
    'is an environment that was renamed or deleted, where its cloud is there: %s',
    async (url, loginHost) => {
      const { code, asked } = await codeOf(failure('host-not-found'), url, null)
      expect(code).toBe('environment-gone')
      expect(asked).toEqual([loginHost])
    },
  )

  test.each([
    ['refuses', 'host-refused', 'environment-gone'],
    ['is slow', 'host-timeout', 'environment-gone'],
    ['does not resolve either', 'host-not-found', 'host-not-found'],
    ['cannot be reached at all', 'network-failed', 'host-not-found'],
  ] as const)('where the cloud’s sign-in host %s (%s), it is %s', async (_what, answer, expected) => {
    const url = 'https://contoso.crm4.dynamics.com'
    expect((await codeOf(failure('host-not-found'), url, failure(answer))).code).toBe(expected)
  })

  test.each([
    ['is no cloud’s', 'https://crm.contoso.example'],
    ['only looks like a cloud’s', 'https://contoso.crm4.dynamics.com.example'],
  ])('is just not found where it %s, and nobody else is asked', async (_what, url) => {
    expect(await codeOf(failure('host-not-found'), url, null)).toEqual({ code: 'host-not-found', asked: [] })
  })
})

test.each(['host-refused', 'certificate-refused', 'network-failed'] as const)(
  'another failure stays what it is: %s',
  async (code) => {
    const url = 'https://contoso.crm4.dynamics.com'
    expect(await codeOf(failure(code), url, null)).toEqual({ code, asked: [] })
  },
)
