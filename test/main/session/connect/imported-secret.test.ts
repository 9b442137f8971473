/** A secret that an import has saved signs in once, where the person lets it go. */
import { describe, expect, test } from 'vitest'
import { fail } from '../../../../main/contract/failure.ts'
import type { ConnectionProfile } from '../../../../main/contract/profile.ts'
import type { SecretRequest } from '../../../../main/contract/session.ts'
import { Secret } from '../../../../main/secret.ts'
import { importedOf } from '../../../../main/session/connect/imported-secret.ts'
import { createImportedSecrets, type ImportedSecret } from '../../../../main/session/imported-secrets.ts'
import type { TypedSecret } from '../../../../main/typed-secret.ts'
import { readRecord, writeRecord } from '../../../../main/vault/records.ts'
import { hosts } from '../../../lab/index.ts'
import { anError } from '../../../support/failures.ts'
import { failureOf } from '../../../support/told.ts'
import { connecting, useLab } from '../../../support/use-lab.ts'

const lab = useLab()
const app = connecting(lab)

const ADELE = 'adele@adatum.example'
const adele = () => lab.person(ADELE)

/** What an import saves of a profile. */
async function imported(
  { id: profileId }: ConnectionProfile,
  value: string,
  what: ImportedSecret['what'] = 'password',
): Promise<number> {
  const secrets = createImportedSecrets({ profiles: app.store, vault: app.vault })
  await secrets.ready()
  return secrets.keep([{ profileId, what, value: new Secret(value) }])
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
    expect((await failureOf(app.connect(profile, {}))).code).toBe('sign-in-needs-person')
    expect([passwordsSent() - before, held().length]).toEqual([0, 1])
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
  await imported(profile, secret, 'client-secret')
  const { asked, ask } = agreeing()
  expect(await app.connect(profile, { ask })).toMatchObject({
    method: 'client-credentials',
    accountName: clientId,
  })
  expect(asked).toMatchObject([{ what: 'client-secret', name: clientId, imported: true }])
  expect(await app.connect(profile, { interactive: false })).toMatchObject({ method: 'client-credentials' })
})
