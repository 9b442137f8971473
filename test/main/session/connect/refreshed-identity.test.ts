/** Across main/session/connect: ID tokens with several audiences, and refreshes that do not say again who signed in. */
import { beforeEach, describe, expect, test } from 'vitest'
import type { ConnectionProfile } from '../../../../main/contract/profile.ts'
import { clientId } from '../../../lab/names.ts'
import { Connecting, failureOf } from '../../../support/connecting.ts'
import { useLab } from '../../../support/use-lab.ts'
import { ways } from '../../../support/ways.ts'

const lab = useLab()

const WITH_ID_TOKENS = [
  'Microsoft Entra in a window',
  'AD FS 2019 in a window',
  'AD FS 2016 in a window',
  'WS-Trust for a token',
]

type Body = Record<string, unknown>

const ANOTHER = { sub: 'another', oid: 'another' }
const ANOTHER_INFO = Buffer.from(JSON.stringify({ uid: 'another', utid: 'tenant' })).toString('base64url')

/** The claims of an id_token changed; nobody checks a signature that came over TLS (OpenID Connect Core 1.0 §3.1.3.7 (6)). */
function withClaims(body: Body, change: Body): Body {
  const [header = '', claims = '', signature = ''] = String(body['id_token']).split('.')
  const read = JSON.parse(Buffer.from(claims, 'base64url').toString()) as Body
  const changed = Buffer.from(JSON.stringify({ ...read, ...change })).toString('base64url')
  return { ...body, id_token: `${header}.${changed}.${signature}` }
}

describe.each(ways.filter(({ name }) => WITH_ID_TOKENS.includes(name)))('$name', (way) => {
  let app: Connecting
  let profile: ConnectionProfile
  beforeEach(async () => {
    app = new Connecting(lab)
    profile = await way.add(app, lab)
  })

  /** Changes what the token endpoint answers, to a refresh alone or to anything. */
  function answers(change: (body: Body) => Body, refreshAlone = true): void {
    const good = app.http
    app.http = async (request) => {
      const response = await good(request)
      const grant = new URLSearchParams(request.body ?? '').get('grant_type')
      if (grant === null || (refreshAlone && grant !== 'refresh_token')) return response
      return { ...response, body: JSON.stringify(change(JSON.parse(response.body) as Body)) }
    }
  }

  test('a refresh without an id_token keeps the identity that signed in, again and again', async () => {
    const first = await app.connect(profile, way.options(lab))
    answers(({ id_token: _token, client_info: _info, ...body }) => body)
    for (const _time of [1, 2, 3]) {
      app.endAccessTokens()
      const again = await app.connect(profile, { interactive: false })
      expect(again).toMatchObject({ interactive: false, accountName: first.accountName, who: first.who })
    }
    // what it was renewed by is what the vault has now
    const before = lab.log.length
    await app.connect(profile, { interactive: false })
    expect(lab.log.slice(before).filter(({ path }) => /oauth2.*token/.test(path))).toEqual([])
    expect(app.store.accounts()).toHaveLength(1)
  })

  const MALLORY = { upn: 'mallory@contoso.example', preferred_username: 'mallory@contoso.example' }

  test.each([
    ['another user', { ...ANOTHER, ...MALLORY }],
    // the tokens that WS-Trust leaves in the vault have a name only
    ...(way.name === 'WS-Trust for a token' ? [] : ([['another user of the same name', ANOTHER]] as const)),
  ])('is refused if the refresh names %s', async (_whom, claims) => {
    await app.connect(profile, way.options(lab))
    app.endAccessTokens()
    answers((body) =>
      withClaims(
        { ...body, ...(body['client_info'] === undefined ? {} : { client_info: ANOTHER_INFO }) },
        claims,
      ),
    )
    const failure = await failureOf(app.connect(profile, { interactive: false }))
    expect(failure.code).toBe('wrong-account')
  })
})
