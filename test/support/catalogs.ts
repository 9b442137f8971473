/** A publisher and a member of a catalog, with a source in memory. */
import { Catalogs } from '../../main/catalog/catalogs.ts'
import { sealedList } from '../../main/catalog/envelope.ts'
import { type CatalogList, listBytes } from '../../main/catalog/list.ts'
import { readList } from '../../main/catalog/read-list.ts'
import { fingerprintOf, newSigningKey, type SigningKey } from '../../main/catalog/signing.ts'
import type { RefusedToken } from '../../main/catalog/source-sign-in.ts'
import type { CatalogEntry, CatalogSignIn, PolicyCatalog } from '../../main/contract/catalog.ts'
import { FailureError } from '../../main/contract/failure.ts'
import type { OrgUrl } from '../../main/contract/org-url.ts'
import type { ConnectionProfile } from '../../main/contract/profile.ts'
import { builtInClouds } from '../../main/discovery/clouds.ts'
import type { HttpRequest, HttpResponse } from '../../main/http/http.ts'
import { Secret } from '../../main/secret.ts'
import { answer } from './http.ts'
import { MemoryStore } from './memory-store.ts'
import { NOW } from './profiles.ts'

export const TOKEN = 'canary-token-for-the-list'

export const SOURCE = 'https://intranet.contoso.com/orgs.json'

export const keyOf = ({ publicKey }: SigningKey): string => fingerprintOf(publicKey)

export const anEntry = (change: Partial<CatalogEntry> = {}): CatalogEntry => ({
  id: 'sales',
  name: 'Contoso Sales',
  orgUrl: 'https://contoso.crm4.dynamics.com' as OrgUrl,
  environment: 'production',
  customer: 'Contoso',
  tags: ['core'],
  clientId: null,
  redirectUri: null,
  homeRealm: null,
  ...change,
})

export const aList = (change: Partial<CatalogList> = {}): CatalogList => ({
  name: 'Contoso',
  serial: 1,
  signedAt: NOW,
  nextKeys: [],
  entries: [anEntry()],
  ...change,
})

export const signedText = (key: SigningKey, change: Partial<CatalogList> = {}): string =>
  sealedList(listBytes(aList(change)), key)

/** The same, of any JSON in place of a list. */
export const signedJson = (key: SigningKey, value: unknown): string =>
  sealedList(Buffer.from(JSON.stringify(value)), key)

/** A member's Homerealm, whose source answers what the publisher puts there. */
export class Member {
  readonly key = newSigningKey()
  readonly store: MemoryStore
  readonly catalogs: Catalogs
  readonly requests: HttpRequest[] = []
  source: HttpResponse | FailureError = answer(404)
  /** What happens while the source answers. */
  onRequest: () => unknown = () => undefined
  /** What the policy names. */
  named: readonly PolicyCatalog[] = []
  /** What tokens were asked for. */
  readonly tokensFor: CatalogSignIn[] = []
  token: (refused: RefusedToken | null) => Promise<Secret> = async () => new Secret(TOKEN)

  constructor(saved: readonly ConnectionProfile[] = []) {
    this.store = new MemoryStore(saved)
    this.catalogs = new Catalogs({
      profiles: this.store,
      http: async (request) => {
        this.requests.push(request)
        this.onRequest()
        if (this.source instanceof FailureError) throw this.source
        return this.source
      },
      tokenForSource: async (signIn, _options, refused) => {
        this.tokensFor.push(signIn)
        return this.token(refused)
      },
      clouds: builtInClouds,
      readList: async (list) => readList(list),
      named: () => this.named,
      now: () => NOW,
    })
  }

  publish(change: Partial<CatalogList> = {}, key = this.key): void {
    this.source = answer(200, signedText(key, change))
  }

  /** Follows the published list by its key. */
  async follow(signIn: CatalogSignIn | null = null) {
    const seen = await this.catalogs.look(SOURCE, signIn, this.signal)
    return seen.follow([keyOf(this.key)])
  }

  refresh() {
    const [catalog] = this.catalogs.all()
    if (catalog === undefined) throw new Error('follows none')
    return this.catalogs.refresh(catalog, { by: 'person', signal: this.signal })
  }

  /** What the person sees of each organization. */
  list() {
    return this.store.profiles().map(({ name, orgUrl, catalog }) => ({
      ...{ name, orgUrl },
      catalog: catalog === null ? 'none' : catalog.removed ? 'removed' : 'there',
    }))
  }

  readonly signal = new AbortController().signal
}
