/** Measures a saved sign-in: reading a token from a vault with many accounts, and saving a renewed token cache durably. */
import { mkdtemp, open, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type AccountInfo, PublicClientApplication } from '@azure/msal-node'
import { SAMPLE_CLIENT_ID } from '../../main/contract/client-ids.ts'
import type { Http, HttpResponse } from '../../main/http/http.ts'
import type { Secret } from '../../main/secret.ts'
import { createEntraMethod } from '../../main/sign-in/entra/entra-method.ts'
import { msalNetwork } from '../../main/sign-in/oauth/msal-network.ts'
import type { LeavableKeychain } from '../../main/vault/keychain-port.ts'
import { SealedVault } from '../../main/vault/sealed-vault.ts'
import { hosts, startLab } from '../lab/index.ts'
import { Connecting } from '../support/connecting.ts'
import type { Figure } from './figure-table.ts'
import { median } from './times.ts'

const RUNS = 25
const MANY = 1000

class KeyInMemory implements LeavableKeychain {
  readonly #entries = new Map<string, string>()
  read = async (account: string) => this.#entries.get(account) ?? null
  write = async (account: string, text: string) => void this.#entries.set(account, text)
  remove = async (account: string) => void this.#entries.delete(account)
  close = () => undefined
}

interface SavedRecord {
  readonly account: AccountInfo
  readonly cache: string
}

/** One cache with that many accounts, each with a copy of the record's entries. */
function shared({ account, cache }: SavedRecord, count: number): string {
  const one = JSON.parse(cache) as Record<string, Record<string, unknown>>
  const all: Record<string, Record<string, unknown>> = Object.fromEntries(
    Object.keys(one).map((section) => [section, {}]),
  )
  for (let index = 0; index < count; index += 1) {
    const text =
      index === 0 ? cache : cache.replaceAll(account.homeAccountId, `${index}-${account.homeAccountId}`)
    for (const [section, entries] of Object.entries(JSON.parse(text) as typeof one))
      Object.assign(all[section] ?? {}, entries)
  }
  return JSON.stringify(all)
}

export async function tokenFigures(): Promise<Figure[]> {
  const lab = await startLab()
  const folder = await mkdtemp(join(tmpdir(), 'bench-tokens-'))
  try {
    const app = new Connecting(lab)
    app.as('alex@contoso.example')
    await app.connect(await app.add(hosts.contoso))
    const [profile] = app.store.profiles()
    const [account] = app.store.accounts()
    const [record] = app.vault.records.values()
    const detection = profile?.detection
    if (!profile || !account || !detection || !record) throw new Error('nothing is kept')
    const kept = JSON.parse(record.reveal()) as SavedRecord

    const vault = new SealedVault({ dataDir: folder, keychain: new KeyInMemory() })
    await vault.open()
    const write = (accountId: string) => vault.write({ kind: 'token-cache', accountId }, record)
    const http = remembering(app.http)
    const method = createEntraMethod({ http, vault, userAgent: app.agent, now: Date.now })
    const token = () =>
      method.renew({
        profile,
        detection,
        clientId: SAMPLE_CLIENT_ID,
        account,
        userAgent: 'window',
        homeRealm: null,
        challenge: { claims: null },
        signal: new AbortController().signal,
        onStep: () => undefined,
        ask: () => Promise.reject(new Error('nobody is here')),
        chooseCertificate: () => Promise.reject(new Error('nobody is here')),
        typePassword: () => Promise.reject(new Error('nobody is here')),
      })
    await write(account.id)
    const alone = await median(RUNS, token)
    for (let index = 0; index < MANY; index += 1) await write(`account-${index}`)
    const among = await median(RUNS, token)

    const authority = `https://${account.authority}/${account.tenant}`
    const msal = new PublicClientApplication({
      auth: {
        clientId: profile.clientId ?? SAMPLE_CLIENT_ID,
        authority,
        knownAuthorities: [account.authority],
      },
      system: {
        networkClient: msalNetwork({ http, signal: new AbortController().signal, now: Date.now }).module,
      },
    })
    const cache = shared(kept, MANY)
    const scopes = [`${detection.resource.replace(/\/$/, '')}/user_impersonation`]
    const inOneCache = await median(RUNS, () => {
      msal.getTokenCache().deserialize(cache)
      return msal.acquireTokenSilent({ account: kept.account, scopes })
    })

    const sealed = await median(RUNS, () => write(account.id))
    const plain = await median(RUNS, () => durable(join(folder, 'plain'), record))
    return [
      {
        what: `Token of one account among ${MANY}, from the vault`,
        time: among,
        against: 'the same with one account',
        base: alone,
      },
      {
        what: 'The same',
        time: among,
        against: `MSAL with one cache of all ${MANY}`,
        base: inOneCache,
      },
      {
        what: `Token cache of ${Math.round(record.reveal().length / 1024)} kB sealed and durable`,
        time: sealed,
        against: 'the same bytes written, synced and renamed',
        base: plain,
      },
    ]
  } finally {
    await lab.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

/** Requests each document only once, so that the authority's metadata is not measured. */
function remembering(http: Http): Http {
  const known = new Map<string, HttpResponse>()
  return async (request) => {
    const response = known.get(request.url) ?? (await http(request))
    if (request.method === undefined || request.method === 'GET') known.set(request.url, response)
    return response
  }
}

/** The least work for a durable change of a file. */
async function durable(path: string, content: Secret): Promise<void> {
  const file = await open(`${path}.new`, 'w')
  await file.writeFile(content.reveal())
  await file.sync()
  await file.close()
  await rename(`${path}.new`, path)
  const folder = await open(join(path, '..'), 'r')
  await folder.sync()
  await folder.close()
}
