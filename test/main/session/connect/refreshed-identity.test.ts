/** Across main/session/connect: a refresh response may leave out who signed in, and must not name somebody else. */
import { beforeEach, describe, expect, test } from 'vitest'
import type { ConnectionProfile } from '../../../../main/contract/profile.ts'
import { Connecting } from '../../../support/connecting.ts'
import { withClaims } from '../../../support/id-tokens.ts'
import { failureOf } from '../../../support/told.ts'
import { useLab } from '../../../support/use-lab.ts'
import { waysWithRefreshToken } from '../../../support/ways.ts'

const lab = useLab()

interface Answer {
  readonly id_token: string
  readonly client_info?: string
}

const ANOTHER = { sub: 'another', oid: 'another' }
const ANOTHER_INFO = Buffer.from(JSON.stringify({ uid: 'another', utid: 'tenant' })).toString('base64url')
const MALLORY = { upn: 'mallory@contoso.example', preferred_username: 'mallory@contoso.example' }

describe.each(waysWithRefreshToken)('a sign-in by $name', (way) => {
  let app: Connecting
  let profile: ConnectionProfile
  beforeEach(async () => {
    app = new Connecting(lab)
    profile = await way.add(app, lab)
  })

  /** Changes the answers to refresh tokens. */
  function refreshed(change: (answer: Answer) => object): void {
    const good = app.http
    app.http = async (request) => {
      const response = await good(request)
      const grant = new URLSearchParams(request.body ?? '').get('grant_type')
      if (grant !== 'refresh_token') return response
      return { ...response, body: JSON.stringify(change(JSON.parse(response.body) as Answer)) }
    }
  }

  const namesAnother = (claims: object) =>
    refreshed(({ id_token, ...answer }) => ({
      ...answer,
      ...(answer.client_info === undefined ? {} : { client_info: ANOTHER_INFO }),
      id_token: withClaims(id_token, () => ({ ...claims })),
    }))

  test('keeps its identity through several refreshes without an ID token', async () => {
    const first = await app.connect(profile, way.options(lab))
    refreshed(({ id_token: _token, client_info: _info, ...answer }) => answer)
    for (const _time of [1, 2, 3]) {
      app.endAccessTokens()
      const again = await app.connect(profile, { interactive: false })
      expect(again).toMatchObject({ interactive: false, accountName: first.accountName, who: first.who })
    }
    // the vault has the newest tokens
    const before = lab.log.length
    await app.connect(profile, { interactive: false })
    expect(lab.log.slice(before).filter(({ path }) => /oauth2.*token/.test(path))).toEqual([])
    expect(app.store.accounts()).toHaveLength(1)
  })

  test('is refused if a refresh names another user', async () => {
    await app.connect(profile, way.options(lab))
    app.endAccessTokens()
    namesAnother({ ...ANOTHER, ...MALLORY })
    expect((await failureOf(app.connect(profile, { interactive: false }))).code).toBe('wrong-account')
  })

  // the vault's record of WS-Trust has a name and no subject
  if (way.name !== 'WS-Trust for a token')
    test('is refused if a refresh names another user of the same name', async () => {
      await app.connect(profile, way.options(lab))
      app.endAccessTokens()
      namesAnother(ANOTHER)
      expect((await failureOf(app.connect(profile, { interactive: false }))).code).toBe('wrong-account')
    })
})
