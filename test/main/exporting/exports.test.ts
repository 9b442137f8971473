/** The exports of the window: which organizations and secrets are written, where, and what the window learns of it. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { EXPORT_FORMATS } from '../../../main/contract/exchange.ts'
import type { OrgUrl } from '../../../main/contract/org-url.ts'
import { recognize } from '../../../main/exchange/recognize.ts'
import { seal, unseal } from '../../../main/exchange/seal.ts'
import { createExports } from '../../../main/exporting/exports.ts'
import type { SealRequest } from '../../../main/exporting/sealer-messages.ts'
import { Secret } from '../../../main/secret.ts'
import { createMovedSecrets } from '../../../main/session/moved-secrets.ts'
import type { StartTaskProcess, TaskProcess } from '../../../main/task-process.ts'
import { writeRecord } from '../../../main/vault/records.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { MemoryStore, MemoryVault } from '../../support/memory-store.ts'
import { anAccount, aProfile, NOW } from '../../support/profiles.ts'
import { started } from '../../support/task-process.ts'
import { failureOf } from '../../support/told.ts'

const PASSPHRASE = new Secret('correct horse battery')
const accounts = ['first', 'second'].map((name) => anAccount({ method: 'client-credentials', name }))
const profiles = ['a', 'b', 'c'].map((id, n) =>
  aProfile({
    id,
    name: `Org ${id}`,
    orgUrl: `https://${id}.crm4.dynamics.com` as OrgUrl,
    accountId: accounts[n]?.id ?? null,
    customer: id === 'a' ? 'Contoso' : null,
    favorite: false,
    tags: ['core'],
    notes: null,
  }),
)
const { signal } = new AbortController()
/** Of `NOW`, in the time zone of this computer. */
const DAY = new Date(NOW).toLocaleDateString('sv-SE')

let folder: string
let store: MemoryStore
let asked: string[]

beforeEach(async () => {
  folder = await freshFolder()
  store = new MemoryStore(profiles, accounts)
  asked = []
})

/** Seals in this process. */
function sealer(): TaskProcess {
  const { running, at } = started()
  const send = async (request: unknown) => {
    if (request === null) return
    const { text, passphrase } = request as SealRequest
    at.message({ sealed: await seal(new Secret(text), new Secret(passphrase)) })
  }
  return { ...running, send: (request: unknown) => void send(request) }
}

/** @param name of the file that the person chooses; null: none */
async function exporting(name: string | null = 'chosen', startSealer: StartTaskProcess = sealer) {
  const vault = new MemoryVault()
  for (const { id, name: clientId } of accounts) {
    const record = { version: 1, kind: 'client-secret', clientId, secret: `canary-${clientId}` } as const
    await writeRecord(vault, { kind: 'typed', accountId: id }, record)
  }
  return createExports({
    profiles: store,
    movedSecrets: createMovedSecrets({ profiles: store, vault }),
    startSealer,
    choose: async (suggested) => {
      asked.push(suggested)
      return name === null ? null : join(folder, name)
    },
    now: () => NOW,
  })
}

const text = () => readFile(join(folder, 'chosen'), 'utf8')
const json = (profileIds: readonly string[] | null) => ({ profileIds, format: 'json' }) as const

test.each(EXPORT_FORMATS)('%s is written by choice, whatever the name of the file is', async (format) => {
  const exports = await exporting('chosen.png')
  const result = await exports.write({ profileIds: null, format }, null, signal)
  expect(result).toMatchObject({ file: 'chosen.png', organizations: 3, sealedAccounts: 0, removed: 0 })
  const found = recognize(await readFile(join(folder, 'chosen.png'), 'utf8'))
  expect(found.format).toBe(format === 'json' ? 'homerealm' : format)
  expect(found.entries).toHaveLength(3)
})

test('only the chosen organizations are written, and those that were removed meanwhile are counted', async () => {
  store.remove('c')
  const result = await (await exporting()).write(json(['b', 'c']), null, signal)
  expect(result).toMatchObject({ organizations: 1, removed: 1 })
  expect(recognize(await text()).entries).toMatchObject([{ connection: { name: 'Org b' } }])
})

test('what the format has no place for is counted, if an organization has it', async () => {
  const result = await (await exporting()).write({ profileIds: null, format: 'xrmtoolbox' }, null, signal)
  expect(result?.lost).toEqual([
    { field: 'customer', organizations: 1 },
    { field: 'tags', organizations: 3 },
  ])
})

describe('secrets', () => {
  test('are sealed for the chosen organizations alone', async () => {
    const exports = await exporting()
    expect(await exports.sealable(['a'])).toBe(1)
    expect(await exports.write(json(['a']), PASSPHRASE, signal)).toMatchObject({ sealedAccounts: 1 })
    const written = await text()
    expect(written).not.toContain('canary')
    const opened = (await unseal(recognize(written).sealed, PASSPHRASE)).reveal()
    expect([opened.includes('canary-first'), opened.includes('canary-second')]).toEqual([true, false])
  })

  test('of all are two, and of an organization without a typed secret none', async () => {
    const exports = await exporting()
    expect([await exports.sealable(null), await exports.sealable(['c'])]).toEqual([2, 0])
  })

  test.each([
    ['under a short passphrase', json(null), new Secret('too short'), 'input-refused/passphrase-short'],
    [
      'in a format that has no place for them',
      { profileIds: null, format: 'csv' },
      PASSPHRASE,
      'input-refused/sealed-format',
    ],
    ['where there are none', json(['c']), PASSPHRASE, 'input-refused/nothing-to-seal'],
  ] as const)(
    'are not written %s, and the person is asked for no file',
    async (_what, order, typed, reason) => {
      const exports = await exporting()
      expect((await failureOf(exports.write(order, typed, signal))).reason).toBe(reason)
      expect(asked).toEqual([])
    },
  )
})

describe('nothing is written', () => {
  test('if the process that seals ends early', async () => {
    const { running, at } = started()
    const exports = await exporting('chosen', () => ({
      ...running,
      send: () => void at.end('It ended with status 5.'),
    }))
    const failed = await failureOf(exports.write(json(null), PASSPHRASE, signal))
    expect(failed.reason).toBe('input-refused/not-sealed')
    expect(await readdir(folder)).toEqual([])
  })

  test('if the window cancels while the secrets are sealed, and the process ends', async () => {
    const { running, ended } = started()
    const abort = new AbortController()
    const exports = await exporting('chosen', () => ({
      ...running,
      send: () => abort.abort(new Error('canceled')),
    }))
    await expect(exports.write(json(null), PASSPHRASE, abort.signal)).rejects.toThrow('canceled')
    expect([await readdir(folder), ended()]).toEqual([[], 1])
  })

  test('if the person chooses no file', async () => {
    expect(await (await exporting(null)).write(json(null), PASSPHRASE, signal)).toBeNull()
    expect([await readdir(folder), asked]).toEqual([[], [`Homerealm ${DAY}.json`]])
  })

  test('if the window has canceled meanwhile', async () => {
    const exports = await exporting()
    await expect(exports.write(json(null), null, AbortSignal.abort())).rejects.toThrow()
    expect(await readdir(folder)).toEqual([])
  })

  test('if none of the organizations is there any more', async () => {
    const exports = await exporting()
    expect((await failureOf(exports.write(json(['gone']), null, signal))).code).toBe('profile-unknown')
    expect(asked).toEqual([])
  })
})
