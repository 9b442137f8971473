/** Across main/session/connect: an organization asks for more claims than the token has, and a guest has a Microsoft account. */
import { beforeEach, describe, expect, test } from 'vitest'
import { hosts } from '../../../lab/index.ts'
import { Connecting, failureOf } from '../../../support/connecting.ts'
import { useLab } from '../../../support/use-lab.ts'

const lab = useLab()

let app: Connecting
let asked: URL[]
beforeEach(() => {
  lab.wantClaims(false)
  app = new Connecting(lab)
  asked = []
  app.agent.onPage = (url) => asked.push(new URL(url))
})

const nbf = (url: URL | undefined) => JSON.parse(url?.searchParams.get('claims') ?? '{}').access_token?.nbf

describe('an organization that asks for more than the token has proven', () => {
  test('gets it by one silent request to the provider, and nobody is asked', async () => {
    app.as('alex@contoso.example')
    const profile = await app.add(hosts.contoso)
    await app.connect(profile)
    lab.wantClaims(true)
    const before = lab.log.length
    expect(await app.connect(profile, { interactive: false })).toMatchObject({ interactive: false })
    expect(lab.log.slice(before).filter(({ path }) => path.endsWith('/token'))).toHaveLength(1)
    expect(app.agent.opened).toBe(1)
  })

  test('sends the person to the page with it where the silent request is refused', async () => {
    app.as('alex@contoso.example')
    const profile = await app.add(hosts.contoso)
    await app.connect(profile)
    lab.wantClaims(true)
    lab.revoke('alex@contoso.example')
    expect((await failureOf(app.connect(profile, { interactive: false }))).code).toBe('sign-in-needs-person')
    expect(await app.connect(profile)).toMatchObject({ interactive: true })
    expect(nbf(asked.at(-1))).toMatchObject({ essential: true })
  })

  test('at the first sign-in too is answered by a second page, and not by a third', async () => {
    app.as('alex@contoso.example')
    lab.wantClaims(true)
    const profile = await app.add(hosts.contoso)
    expect(await app.connect(profile)).toMatchObject({ interactive: true })
    expect(asked.map((url) => nbf(url) !== undefined)).toEqual([false, true])
  })
})

describe('a guest whose home is a Microsoft account', () => {
  test('signs in through the organization’s own tenant, and is shown as that after a restart too', async () => {
    app.as('gita@outlook.example')
    const profile = await app.add(hosts.contoso)
    const shown = { accountName: 'gita@outlook.example', home: 'microsoft-account' }
    expect(await app.connect(profile)).toMatchObject({ ...shown, who: { userFullName: 'Gita Guest' } })
    expect(await app.connect(profile, { interactive: false })).toMatchObject({ ...shown, interactive: false })
    expect(app.store.profile(profile.id).detection?.identityProvider.kind).not.toBe('microsoft-account')
  })

  test('of another tenant is not let in', async () => {
    app.as('msa@contoso.example')
    expect((await failureOf(app.connect(await app.add(hosts.contoso)))).code).toBe(
      'microsoft-account-refused',
    )
    expect(app.vault.records.size).toBe(0)
  })
})
