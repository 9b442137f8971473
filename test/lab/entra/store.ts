/** oidc-provider's storage for one tenant, in memory. It can also delete everything of one person. */

import type { Adapter, AdapterPayload } from 'oidc-provider'
import type { Ledger } from '../ledger.ts'

type StoredEntry = { readonly model: string; payload: AdapterPayload; readonly until: number }

/** Models whose ID is a secret. */
const secretIds = new Set(['AuthorizationCode', 'RefreshToken', 'DeviceCode'])

export class Store {
  readonly #saved = new Map<string, StoredEntry>()
  readonly #ledger: Ledger

  constructor(ledger: Ledger) {
    this.#ledger = ledger
  }

  /** Ends the person's refresh tokens, codes and single sign-on sessions. */
  forget(accountId: string): void {
    for (const [key, { payload }] of this.#saved) if (payload.accountId === accountId) this.#saved.delete(key)
  }

  readonly adapter = (model: string): Adapter => ({
    upsert: async (id, payload, seconds) => {
      if (secretIds.has(model)) this.#ledger.keep(id)
      const until = seconds ? Date.now() + seconds * 1000 : Number.POSITIVE_INFINITY
      this.#saved.set(`${model}:${id}`, { model, payload, until })
    },
    find: async (id) => this.#live(`${model}:${id}`),
    findByUid: async (uid) => this.#where(model, (payload) => payload.uid === uid),
    findByUserCode: async (code) => this.#where(model, (payload) => payload.userCode === code),
    consume: async (id) => {
      const saved = this.#saved.get(`${model}:${id}`)
      if (saved) saved.payload = { ...saved.payload, consumed: Math.floor(Date.now() / 1000) }
    },
    destroy: async (id) => void this.#saved.delete(`${model}:${id}`),
    revokeByGrantId: async (grantId) => {
      for (const [key, { payload }] of this.#saved)
        if (model === key.split(':')[0] && payload.grantId === grantId) this.#saved.delete(key)
    },
  })

  #live(key: string): AdapterPayload | undefined {
    const saved = this.#saved.get(key)
    return saved && saved.until > Date.now() ? saved.payload : undefined
  }

  #where(model: string, is: (payload: AdapterPayload) => boolean): AdapterPayload | undefined {
    for (const [key, saved] of this.#saved)
      if (saved.model === model && is(saved.payload)) return this.#live(key)
    return undefined
  }
}
