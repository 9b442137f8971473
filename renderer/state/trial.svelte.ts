/** The values of an organization in the list that a person tries before they are saved. */
import type { ProfileTrial, TrialChange } from '../../main/contract/connection-test.ts'
import { isGuid } from '../../main/contract/guid.ts'
import { parseHomeRealm } from '../../main/contract/home-realm.ts'
import type { Detection } from '../../main/contract/identity-provider.ts'
import type { HomerealmApi } from '../../main/contract/index.ts'
import type { NewAddress, ProfileSummary } from '../../main/contract/profile.ts'
import { redirectUriTrouble } from '../../main/contract/redirect-uri.ts'
import { CancelableCall } from './cancelable-call.svelte.ts'
import { ConnectionTest } from './connection-test.svelte.ts'

export class Trial {
  readonly test: ConnectionTest
  url: string
  userName: string
  homeRealm: string
  clientId: string
  redirectUri: string
  /** True: the test asks for another secret than the saved one. */
  fresh = $state(false)
  readonly #api: HomerealmApi
  readonly #id: string
  /** As it is saved now: a catalog or the command line may change it while the dialog is open. */
  readonly #now: () => ProfileSummary
  readonly #detecting = new CancelableCall()
  readonly #saving = new CancelableCall()
  #savedDetection = $state.raw<Detection | null>(null)
  /** That of a changed address; null if it is not detected yet or did not answer. */
  #detection = $state.raw<Detection | null>(null)
  #detected = ''

  /** @param now the organization as main has it */
  constructor(api: HomerealmApi, now: () => ProfileSummary) {
    this.test = new ConnectionTest(api.connectionTest)
    this.#api = api
    this.#now = now
    const { id, orgUrl, userName, homeRealm, clientId, redirectUri } = now()
    this.#id = id
    this.url = $state(orgUrl)
    this.userName = $state(userName ?? '')
    this.homeRealm = $state(homeRealm ?? '')
    this.clientId = $state(clientId ?? '')
    this.redirectUri = $state(redirectUri ?? '')
  }

  /** Loads what the list does not have. @throws FailureError */
  async load(): Promise<void> {
    this.#savedDetection = (await this.#api.profiles.get(this.#id)).detection
  }

  /** The detection of the address in the field; null if there is none. */
  get detection(): Detection | null {
    return this.#address === null ? this.#savedDetection : this.#detection
  }

  /** True while the changed address is detected. */
  get detecting(): boolean {
    return this.#detecting.pending
  }

  get saving(): boolean {
    return this.#saving.pending
  }

  /** The fields whose text cannot be saved. */
  get refused(): { readonly homeRealm: boolean; readonly clientId: boolean; readonly redirectUri: boolean } {
    const [homeRealm, clientId, redirectUri] = [this.homeRealm, this.clientId, this.redirectUri].map((each) =>
      each.trim(),
    ) as [string, string, string]
    return {
      homeRealm: homeRealm !== '' && parseHomeRealm(homeRealm) === null,
      clientId: clientId !== '' && !isGuid(clientId.toLowerCase()),
      redirectUri: redirectUri !== '' && redirectUriTrouble(redirectUri) !== null,
    }
  }

  get canTest(): boolean {
    return this.url.trim() !== '' && !Object.values(this.refused).some((refused) => refused)
  }

  /** Something was typed or chosen: an earlier result is not about it. */
  changed(): void {
    this.test.forget()
  }

  /** Detects a changed address, so that its sign-in methods can be chosen. A failure is the test's to tell. */
  async detect(): Promise<void> {
    const address = this.#address
    const asked = JSON.stringify([address, this.userName])
    if (asked === this.#detected) return
    this.#detected = asked
    this.#detection = null
    this.#detecting.cancel()
    if (address === null || address.url === '') return
    const userName = this.userName.trim()
    const draft = { ...address, ...(userName === '' ? {} : { userName }) }
    try {
      const found = await this.#detecting.run((signal) => this.#api.discovery.detect(draft, { signal }))
      if (found !== null) this.#detection = found.value
    } catch {
      this.#detection = null
    }
  }

  /** What to test. */
  subject(): ProfileTrial {
    const address = this.#address
    const change = this.#change()
    return {
      profileId: this.#id,
      ...(address === null ? {} : { address }),
      ...(Object.keys(change).length === 0 ? {} : { change }),
      ...(this.fresh ? { fresh: true } : {}),
    }
  }

  /** Saves the values of the passed test. @returns false if there is none, or if it is canceled @throws FailureError */
  async save(): Promise<boolean> {
    const { tested } = this.test.passed
    if (tested === undefined || this.saving) return false
    return (await this.#saving.run(() => this.#api.connectionTest.save(tested))) !== null
  }

  /** Ends everything that runs. */
  close(): void {
    this.#detecting.cancel()
    this.#saving.cancel()
    this.test.forget()
  }

  /** Null if it is the saved one. */
  get #address(): NewAddress | null {
    const { orgUrl } = this.#now()
    const url = this.url.trim()
    return url === orgUrl ? null : { url, ...(orgUrl.startsWith('http:') ? { allowHttp: true } : {}) }
  }

  /** What differs from the saved values. */
  #change(): TrialChange {
    const typed = {
      userName: this.userName.trim(),
      homeRealm: this.homeRealm.trim(),
      clientId: this.clientId.trim().toLowerCase(),
      redirectUri: this.redirectUri.trim(),
    }
    const saved = this.#now()
    const differing = Object.entries(typed).filter(
      ([field, text]) => text !== (saved[field as keyof typeof typed] ?? ''),
    )
    return Object.fromEntries(differing.map(([field, text]) => [field, text === '' ? null : text]))
  }
}
