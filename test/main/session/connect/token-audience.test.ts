/** Across main/session/connect: an ID token for another application opens nothing, at each sign-in method that gets one. */
import { describe, expect, test } from 'vitest'
import type { Http } from '../../../../main/http/http.ts'
import { Connecting } from '../../../support/connecting.ts'
import { type Claims, withClaims } from '../../../support/id-tokens.ts'
import { failureOf } from '../../../support/told.ts'
import { useLab } from '../../../support/use-lab.ts'
import { waysWithRefreshToken } from '../../../support/ways.ts'

const lab = useLab()

const OTHER = 'https://crm.contoso.test/'

/** The claims in place of `aud`, which is our application. */
const GOOD: Readonly<Record<string, (ours: unknown) => Claims>> = {
  'one application in a list': (ours) => ({ aud: [ours] }),
  'several applications, issued to ours,': (ours) => ({ aud: [OTHER, ours], azp: ours }),
}
const BAD: Readonly<Record<string, (ours: unknown) => Claims>> = {
  'no application': () => ({ aud: undefined }),
  'another application': () => ({ aud: OTHER }),
  'another application in a list': () => ({ aud: [OTHER] }),
  'several applications, issued to none,': (ours) => ({ aud: [ours, OTHER] }),
  'several applications, issued to another,': (ours) => ({ aud: [ours, OTHER], azp: OTHER }),
  'our application, issued to another,': (ours) => ({ aud: ours, azp: OTHER }),
}

/** Token endpoints with these claims in their ID tokens. */
const answering =
  (good: Http, change: (ours: unknown) => Claims): Http =>
  async (request) => {
    const response = await good(request)
    if (!/"id_token":\s*"/.test(response.body)) return response
    const body = JSON.parse(response.body) as { id_token: string }
    const id_token = withClaims(body.id_token, ({ aud }) => ({ azp: undefined, ...change(aud) }))
    return { ...response, body: JSON.stringify({ ...body, id_token }) }
  }

describe.each(waysWithRefreshToken)('at a sign-in by $name, an ID token', (way) => {
  const connect = async (change: (ours: unknown) => Claims) => {
    const app = new Connecting(lab)
    const profile = await way.add(app, lab)
    app.http = answering(app.http, change)
    return { app, connected: app.connect(profile, way.options(lab)) }
  }

  test.each(Object.entries(GOOD))('for %s is accepted', async (_whom, change) => {
    const { connected } = await connect(change)
    expect(await connected).toMatchObject({ interactive: true })
  })

  test.each(Object.entries(BAD))('for %s is refused, and nothing is saved', async (_whom, change) => {
    const { app, connected } = await connect(change)
    expect(await failureOf(connected)).toMatchObject({
      code: 'token-invalid',
      message: 'The token is for another application.',
    })
    expect(app.vault.records.size).toBe(0)
  })
})
