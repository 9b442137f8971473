/** Across main/session/connect: an ID token for another application opens nothing, at each sign-in method that gets one. */
import { describe, expect, test } from 'vitest'
import type { Http } from '../../../../main/http/http.ts'
import { Connecting, failureOf } from '../../../support/connecting.ts'
import { useLab } from '../../../support/use-lab.ts'
import { ways } from '../../../support/ways.ts'

const lab = useLab()

type Claims = Readonly<Record<string, unknown>>

const OTHER = 'https://crm.contoso.test/'

/** What the id_token says of itself in place of `aud`: ours. */
const GOOD: Readonly<Record<string, (ours: unknown) => Claims>> = {
  'one application in a list': (ours) => ({ aud: [ours] }),
  'several applications, issued to ours': (ours) => ({ aud: [OTHER, ours], azp: ours }),
}
const BAD: Readonly<Record<string, (ours: unknown) => Claims>> = {
  'another application': () => ({ aud: OTHER }),
  'another application in a list': () => ({ aud: [OTHER] }),
  'several applications, issued to none': (ours) => ({ aud: [ours, OTHER] }),
  'several applications, issued to another': (ours) => ({ aud: [ours, OTHER], azp: OTHER }),
  'ours, issued to another': (ours) => ({ aud: ours, azp: OTHER }),
}

const part = (claims: Claims): string => Buffer.from(JSON.stringify(claims)).toString('base64url')

/** The token endpoint's answers with other claims in their id_token: nobody checks its signature (§3.1.3.7 (6)). */
const saying =
  (good: Http, change: (ours: unknown) => Claims): Http =>
  async (request) => {
    const answer = await good(request)
    if (!/"id_token":\s*"/.test(answer.body)) return answer
    const body = JSON.parse(answer.body) as { id_token: string }
    const [head, claims = '', signature] = body.id_token.split('.')
    const said = JSON.parse(Buffer.from(claims, 'base64url').toString('utf8')) as Claims
    const { azp: _azp, ...rest } = said
    const changed = part({ ...rest, ...change(said['aud']) })
    return { ...answer, body: JSON.stringify({ ...body, id_token: [head, changed, signature].join('.') }) }
  }

describe.each([
  'Microsoft Entra in a window',
  'AD FS 2019 in a window',
  'AD FS 2016 in a window',
  'WS-Trust for a token',
])('%s: an id_token for', (name) => {
  const connect = async (change: (ours: unknown) => Claims) => {
    const way = ways.find((each) => each.name === name)
    if (way === undefined) throw new Error(`No way is called ${name}`)
    const app = new Connecting(lab)
    const profile = await way.add(app, lab)
    app.http = saying(app.http, change)
    return { app, connected: app.connect(profile, way.options(lab)) }
  }

  test.each(Object.entries(GOOD))('%s is taken', async (_what, change) => {
    const { connected } = await connect(change)
    expect(await connected).toMatchObject({ interactive: true })
  })

  test.each(Object.entries(BAD))('%s is refused, and nothing is kept', async (_what, change) => {
    const { app, connected } = await connect(change)
    expect(await failureOf(connected)).toMatchObject({ code: 'token-invalid' })
    expect(app.vault.records.size).toBe(0)
  })
})
