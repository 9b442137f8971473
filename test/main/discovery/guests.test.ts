/** Across main/discovery: a cloud is asked about the home account of a guest, wherever the guest’s name comes from. */
import { describe, expect, test } from 'vitest'
import type { Evidence } from '../../../main/contract/evidence.ts'
import { builtInClouds } from '../../../main/discovery/clouds.ts'
import { createDetector } from '../../../main/discovery/detect-identity-provider.ts'
import type { HttpRequest } from '../../../main/http/http.ts'
import { aDetection, NOW } from '../../support/profiles.ts'
import { answer, challengeBy, detectScripted, notThere, type Reply } from '../../support/scripted-org.ts'
import { explained, failureOf } from '../../support/told.ts'

const bearer = challengeBy(
  'Bearer authorization_uri=https://login.microsoftonline.com/11111111-2222-3333-4444-555555555555/oauth2/authorize, resource_id=https://contoso.crm.dynamics.com/',
)

/** A cloud in which every domain is managed, and an organization that names that cloud. */
const reply: Reply = (url) => {
  if (url.host === 'contoso.crm.dynamics.com') return bearer
  const json = {
    NameSpaceType: 'Managed',
    DomainName: 'fabrikam.example',
    IfExistsResult: 0,
    ThrottleStatus: 0,
  }
  return /realm|CredentialType/i.test(url.pathname) ? answer(200, undefined, JSON.stringify(json)) : notThere
}

/** Every way by which a user name gets to a cloud. */
const ways: readonly (readonly [
  way: string,
  ask: (userName: string, asked: HttpRequest[]) => Promise<{ readonly evidence: readonly Evidence[] }>,
])[] = [
  [
    'a detection',
    (userName, asked) =>
      detectScripted('contoso.crm.dynamics.com', reply, { userName, checkAccount: true }, asked),
  ],
  [
    'a question about the name alone',
    (userName, asked) =>
      detector(asked).detectRealm({ userName, clouds: builtInClouds.slice(0, 1), checkAccount: true }),
  ],
  [
    'a sign-in that refines its detection',
    (userName, asked) =>
      detector(asked).refine(
        aDetection({
          identityProvider: {
            kind: 'microsoft-online',
            cloud: 'Microsoft Azure',
            authority: 'https://login.microsoftonline.com/organizations',
            tenant: 'organizations',
          },
        }),
        userName,
        new AbortController().signal,
      ),
  ],
]

const detector = (asked: HttpRequest[]) =>
  createDetector({
    http: async (request) => {
      asked.push(request)
      return reply(new URL(request.url)) ?? notThere
    },
    clouds: builtInClouds,
    now: () => NOW,
  })

/** Everything that was sent to login hosts. */
const sentIn = (asked: readonly HttpRequest[]): string =>
  asked
    .filter(({ url }) => new URL(url).host.startsWith('login.'))
    .map(({ url, body = '' }) => decodeURIComponent(`${url} ${body}`))
    .join('\n')

describe.each(ways)('%s', (_way, ask) => {
  test.each([
    ['megan_fabrikam.example#EXT#@contoso.example', 'megan@fabrikam.example'],
    ['van_der_berg_fabrikam.example#EXT#@contoso.example', 'van_der_berg@fabrikam.example'],
    ['live.com#mona@fabrikam.example', 'mona@fabrikam.example'],
  ])('asks about %s as %s, and about its domain, and the evidence says so', async (guest, home) => {
    const asked: HttpRequest[] = []
    const { evidence } = await ask(guest, asked)
    expect(sentIn(asked)).toContain(home)
    expect(sentIn(asked)).toContain('/fabrikam.example/')
    expect(sentIn(asked)).not.toMatch(/#|contoso\.example/)
    expect(explained(evidence).filter(({ said }) => said === `Home account ${home}`)).toHaveLength(1)
  })

  test('tells no cloud the name of a guest that does not show the home account', async () => {
    const asked: HttpRequest[] = []
    await ask('megan#EXT#@contoso.example', asked).catch(() => undefined)
    expect(sentIn(asked)).not.toMatch(/megan|contoso\.example/)
  })

  test('asks about any other name as it is, and the evidence names no home account', async () => {
    const asked: HttpRequest[] = []
    const { evidence } = await ask('megan_b@fabrikam.example', asked)
    expect(sentIn(asked)).toContain('megan_b@fabrikam.example')
    expect(explained(evidence).filter(({ said }) => said.startsWith('Home account'))).toEqual([])
  })
})

test('a question about the name of a guest that does not show the home account is refused in words', async () => {
  const asking = detector([]).detectRealm({ userName: 'megan#EXT#@contoso.example', clouds: builtInClouds })
  expect(await failureOf(asking)).toMatchObject({
    code: 'input-refused',
    message: expect.stringContaining('guest’s name'),
  })
})
