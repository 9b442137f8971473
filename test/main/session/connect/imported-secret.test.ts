/** A secret that an import has saved signs in once, where the person lets it go. */
import { describe, expect, test } from 'vitest'
import { fail } from '../../../../main/contract/failure.ts'
import type { ConnectionProfile } from '../../../../main/contract/profile.ts'
import type { SecretRequest } from '../../../../main/contract/session.ts'
import { Secret } from '../../../../main/secret.ts'
import { importedOf } from '../../../../main/session/connect/imported-secret.ts'
import type { ConnectOptions } from '../../../../main/session/connect/sign-in-attempt.ts'
import { createImportedSecrets, type ImportedSecret } from '../../../../main/session/imported-secrets.ts'
import type { TypedSecret } from '../../../../main/typed-secret.ts'
import { readRecord, writeRecord } from '../../../../main/vault/records.ts'
import { hosts } from '../../../lab/index.ts'
import { anError } from '../../../support/failures.ts'
import { answer, answeringAt } from '../../../support/http.ts'
import { failureOf } from '../../../support/told.ts'
import { connecting, useLab } from '../../../support/use-lab.ts'

const lab = useLab()
const app = connecting(lab)

const ADELE = 'adele@adatum.example'
const adele = () => lab.person(ADELE)

/** Saves what a file says of the profile. @returns how many were saved */
async function imported(
  profile: ConnectionProfile,
  value: string,
  change: Partial<ImportedSecret> = {},
): Promise<number> {
  const secrets = createImportedSecrets({ profiles: app.store, vault: app.vault })
  await secrets.ready()
  const { id: profileId, orgUrl, userName, clientId } = profile
  const own = { what: 'password', name: userName ?? clientId ?? '', value: new Secret(value) } as const
  return (await secrets.keep([{ profileId, orgUrl, ...own, ...change }])).length
}

/** A person who lets the imported secret go, and types `typed` where none is offered. */
function agreeing(typed = 'typed', change: Partial<TypedSecret> = {}) {
  const asked: SecretRequest[] = []
  const ask = async (request: SecretRequest): Promise<TypedSecret> => {
    asked.push(request)
    const shared = { name: request.name ?? '', keep: true, ...change }
    return request.imported
      ? { ...shared, secret: new Secret(''), imported: true }
      : { ...shared, secret: new Secret(typed) }
  }
  return { asked, ask }
}

const held = () => [...app.vault.records.keys()].filter((key) => JSON.parse(key).kind === 'imported')
const passwordsSent = () =>
  lab.log.filter(({ method: by, path }) => by === 'POST' && path.includes('usernamemixed')).length
const adatum = () => app.add(hosts.adatum, { userName: ADELE })

describe('an imported password', () => {
  test('chooses the method that takes it, names the server, and is the typed one after that', async () => {
    const profile = await adatum()
    expect(await imported(profile, adele().password)).toBe(1)
    const { asked, ask } = agreeing()
    expect(await app.connect(profile, { ask })).toMatchObject({ method: 'ws-trust', accountName: ADELE })
    expect(asked).toEqual([
      { what: 'password', host: new URL(lab.url(hosts.adatumSts)).host, name: ADELE, imported: true },
    ])
    expect(held()).toEqual([])
    expect([...app.vault.records.keys()].join()).toContain('typed')
    expect(await app.connect(profile, { interactive: false })).toMatchObject({ interactive: false })
    expect(app.agent.opened).toBe(0)
  })

  test('is not kept if the person does not want that', async () => {
    const profile = await adatum()
    await imported(profile, adele().password)
    await app.connect(profile, { ask: agreeing('', { keep: false }).ask })
    expect([held(), [...app.vault.records.keys()].join()]).toEqual([[], expect.not.stringContaining('typed')])
  })

  test('goes nowhere if the person types another one, and is gone then', async () => {
    const profile = await adatum()
    await imported(profile, 'old')
    const before = passwordsSent()
    const ask = async ({ name }: SecretRequest): Promise<TypedSecret> => ({
      name: name ?? '',
      secret: new Secret(adele().password),
      keep: true,
    })
    await app.connect(profile, { ask })
    expect([passwordsSent() - before, held()]).toEqual([1, []])
  })

  test('that the server refuses is sent once and never offered again', async () => {
    const profile = await adatum()
    await imported(profile, 'expired')
    const before = passwordsSent()
    expect((await failureOf(app.connect(profile, { ask: agreeing().ask }))).code).toBe('sign-in-refused')
    expect([passwordsSent() - before, held()]).toEqual([1, []])
    const { asked, ask } = agreeing(adele().password)
    await app.connect(profile, { ask, method: 'ws-trust' })
    expect(asked).toEqual([expect.not.objectContaining({ imported: true })])
  })

  test('stays for the next connect if the server was out of reach, or the person canceled', async () => {
    const profile = await adatum()
    await imported(profile, adele().password)
    const { http } = app
    app.http = async (request) => {
      if (request.url.includes('usernamemixed')) throw anError('network-failed')
      return http(request)
    }
    await failureOf(app.connect(profile, { ask: agreeing().ask }))
    app.http = http
    const canceled = async () => Promise.reject(anError('sign-in-canceled'))
    await failureOf(app.connect(profile, { ask: canceled }))
    expect(held()).toHaveLength(1)
    expect(await app.connect(profile, { ask: agreeing().ask })).toMatchObject({ accountName: ADELE })
  })

  test.each<[what: string, change: Partial<ConnectionProfile>]>([
    ['another user name', { userName: 'eve@adatum.example' }],
    ['no user name', { userName: null }],
  ])('is not offered once the profile has %s', async (_what, change) => {
    const profile = await adatum()
    await imported(profile, adele().password)
    app.store.put({ ...profile, ...change })
    const { asked, ask } = agreeing()
    await failureOf(app.connect(profile, { ask, method: 'ws-trust' }))
    expect(asked).toEqual([expect.not.objectContaining({ imported: true })])
  })

  test('is not offered at another address than that of the file', async () => {
    const profile = await adatum()
    await imported(profile, adele().password)
    const id = importedOf(profile.id)
    const record = await readRecord(app.vault, id)
    if (record !== null) await writeRecord(app.vault, id, { ...record, orgUrl: `${profile.orgUrl}/other` })
    const { asked, ask } = agreeing()
    await failureOf(app.connect(profile, { ask, method: 'ws-trust' }))
    expect(asked).toEqual([expect.not.objectContaining({ imported: true })])
  })

  test('is never sent without a person', async () => {
    const profile = await adatum()
    await imported(profile, adele().password)
    const before = passwordsSent()
    expect((await failureOf(app.connect(profile, { interactive: false }))).code).toBe('sign-in-needs-person')
    expect([passwordsSent() - before, held().length]).toEqual([0, 1])
  })

  test.each<[what: string, change: Partial<ConnectOptions>]>([
    ['nobody can type', {}],
    ['the person wants a page', { byPage: true }],
  ])('leaves the page if %s', async (_what, change) => {
    const profile = await adatum()
    await imported(profile, adele().password)
    app.as(ADELE)
    const before = passwordsSent()
    const asked = change.byPage ? { ask: agreeing().ask } : {}
    expect(await app.connect(profile, { ...asked, ...change })).toMatchObject({ method: 'ws-federation' })
    expect([passwordsSent() - before, held()]).toEqual([0, []])
  })

  test.each([
    ['has no active endpoints', 404],
    ['is down for a while', 503],
  ])('leaves the page if the STS %s', async (_what, status) => {
    const profile = await adatum()
    await imported(profile, adele().password)
    app.as(ADELE)
    app.http = answeringAt(app.http, '/mex', () => answer(status, ''))
    const { asked, ask } = agreeing()
    expect(await app.connect(profile, { ask })).toMatchObject({ method: 'ws-federation' })
    expect([asked, held()]).toEqual([[], []])
  })

  test('that is wrong is not tried again for other organizations of the same account', async () => {
    const [one, other] = [await adatum(), await app.add(hosts.large, { userName: ADELE })]
    await imported(one, 'expired')
    await imported(other, 'expired')
    await failureOf(app.connect(one, { ask: agreeing().ask }))
    expect(held()).toEqual([])
  })

  test('is not sent again after the person canceled while it was checked', async () => {
    const profile = await adatum()
    await imported(profile, 'expired')
    const abort = new AbortController()
    const { http } = app
    app.http = async (request) => {
      if (request.url.includes('usernamemixed')) abort.abort(anError('sign-in-canceled'))
      return http(request)
    }
    await failureOf(app.connect(profile, { ask: agreeing().ask, signal: abort.signal }))
    expect(held()).toEqual([])
  })

  test('is gone after a sign-in that asked nobody', async () => {
    const [one, other] = [await adatum(), await app.add(hosts.large, { userName: ADELE })]
    await imported(other, 'old')
    app.as(ADELE)
    await app.connect(one)
    await app.connect(other, { interactive: false })
    expect(held()).toEqual([])
  })

  test('takes the place of nothing: an answer that names it without an offer sends no password', async () => {
    const profile = await adatum()
    const before = passwordsSent()
    await imported(profile, 'p')
    const ask = async () => ({ name: ADELE, secret: new Secret(''), imported: true, keep: true }) as const
    app.store.put({ ...profile, userName: null })
    expect((await failureOf(app.connect(profile, { ask, method: 'ws-trust' }))).code).toBe(
      'sign-in-needs-person',
    )
    expect(passwordsSent() - before).toBe(0)
  })

  test.each<[what: string, change: Partial<ImportedSecret>]>([
    ['another address', { orgUrl: 'https://crm.evil.example' }],
    ['another user', { name: 'eve@adatum.example' }],
    [
      'an application, if a person signs in',
      { what: 'client-secret', name: '51f81489-12ee-4a9e-aaae-a2591f45987d' },
    ],
  ])('is not saved with %s in the file than the organization has', async (_what, change) => {
    const profile = await app.add(hosts.adatum, {
      userName: ADELE,
      clientId: '51f81489-12ee-4a9e-aaae-a2591f45987d',
    })
    expect([await imported(profile, 'p', change), held()]).toEqual([0, []])
  })

  test('leaves an organization alone that takes none: its page opens', async () => {
    const profile = await app.add(hosts.contoso, { userName: 'alex@contoso.example' })
    await imported(profile, 'p')
    app.as('alex@contoso.example')
    expect(await app.connect(profile, { ask: agreeing().ask })).toMatchObject({ method: 'entra' })
    expect(held()).toEqual([])
  })

  test('is not saved for an organization that somebody has signed in to', async () => {
    const profile = await adatum()
    await imported(profile, adele().password)
    await app.connect(profile, { ask: agreeing().ask })
    expect([await imported(profile, 'other'), held()]).toEqual([0, []])
  })

  test('that cannot be read is typed instead', async () => {
    const profile = await adatum()
    await imported(profile, 'p')
    const read = app.vault.read.bind(app.vault)
    app.vault.read = async (id) => {
      if (id.kind === 'imported') throw fail('vault-record-damaged', {})
      return read(id)
    }
    const { ask } = agreeing(adele().password)
    expect(await app.connect(profile, { ask, method: 'ws-trust' })).toMatchObject({ accountName: ADELE })
  })
})

test('an imported client secret signs in as its application', async () => {
  const { clientId, secret } = lab.application
  const profile = await app.add(hosts.contoso, { clientId })
  await imported(profile, secret, { what: 'client-secret' })
  const { asked, ask } = agreeing()
  expect(await app.connect(profile, { ask })).toMatchObject({
    method: 'client-credentials',
    accountName: clientId,
  })
  expect(asked).toMatchObject([{ what: 'client-secret', name: clientId, imported: true }])
  expect(await app.connect(profile, { interactive: false })).toMatchObject({ method: 'client-credentials' })
})
