/** Across main/session/connect: an organization asks for more claims than the token has, and a guest has a Microsoft account. */
import { describe, expect, test } from 'vitest'
import { hosts } from '../../../lab/index.ts'
import { failureOf } from '../../../support/told.ts'
import { connecting, useLab } from '../../../support/use-lab.ts'

const ALEX = 'alex@contoso.example'

const lab = useLab()

let pages: URL[]
const app = connecting(lab, (each) => {
  lab.wantClaims(false)
  each.as(ALEX)
  pages = []
  each.agent.onPage = (url) => pages.push(new URL(url))
})

const nbf = (url: URL | undefined) => JSON.parse(url?.searchParams.get('claims') ?? '{}').access_token?.nbf

describe('a claims challenge of an organization', () => {
  test('is answered with one silent request to the provider', async () => {
    const profile = await app.add(hosts.contoso)
    await app.connect(profile)
    lab.wantClaims(true)
    const before = lab.log.length
    expect(await app.connect(profile, { interactive: false })).toMatchObject({ interactive: false })
    expect(lab.log.slice(before).filter(({ path }) => path.endsWith('/token'))).toHaveLength(1)
    expect(app.agent.opened).toBe(1)
  })

  test('goes to the sign-in page if the silent request is refused', async () => {
    const profile = await app.add(hosts.contoso)
    await app.connect(profile)
    lab.wantClaims(true)
    lab.revoke(ALEX)
    expect((await failureOf(app.connect(profile, { interactive: false }))).code).toBe('sign-in-needs-person')
    expect(await app.connect(profile)).toMatchObject({ interactive: true })
    expect(nbf(pages.at(-1))).toMatchObject({ essential: true })
  })

  test('at the first sign-in leads to a second page, and not to a third', async () => {
    lab.wantClaims(true)
    expect(await app.connect(await app.add(hosts.contoso))).toMatchObject({ interactive: true })
    expect(pages.map((url) => nbf(url) !== undefined)).toEqual([false, true])
  })
})

test('a guest with a personal Microsoft account signs in through the tenant, and is shown as such after a restart', async () => {
  app.as('gita@outlook.example')
  const profile = await app.add(hosts.contoso)
  const shown = { accountName: 'gita@outlook.example', home: 'microsoft-account' }
  expect(await app.connect(profile)).toMatchObject({ ...shown, who: { userFullName: 'Gita Guest' } })
  expect(await app.connect(profile, { interactive: false })).toMatchObject({ ...shown, interactive: false })
  expect(app.store.profile(profile.id).detection?.identityProvider.kind).not.toBe('microsoft-account')
})
