/** The person's choice whether the path of an address names the org, if the server's answers do not decide. */
import type { Detection } from '../../main/contract/identity-provider.ts'
import type { OrgUrl } from '../../main/contract/org-url.ts'
import { type PathCheck, settledOrgUrl } from '../../main/contract/path-check.ts'

export class PathChoice {
  #finding = $state.raw<PathCheck | null>(null)
  #choice = $state<'with' | 'without' | null>(null)

  /** The path check to choose about; null if there is none. Stays as long as the address. */
  get finding(): PathCheck | null {
    return this.#finding
  }

  /** The org's URL by the choice, otherwise by the server's answer. @param typed the URL of the typed address */
  orgUrl(typed: OrgUrl | null): OrgUrl | null {
    if (typed === null || this.#finding === null) return typed
    if (this.#choice === null) return settledOrgUrl(typed, this.#finding)
    return this.#choice === 'with' ? this.#finding.withSegment : this.#finding.withoutSegment
  }

  choose(choice: 'with' | 'without'): void {
    this.#choice = choice
  }

  /** Takes the result of a detection. After a choice, the detection does not check the path. */
  found({ path }: Pick<Detection, 'path'>): void {
    if (path !== undefined && path.is !== 'organization') this.#finding = path
  }

  /** A new address resets the choice. */
  forget(): void {
    this.#finding = null
    this.#choice = null
  }

  /** The choice in main's format. @param typed the typed address */
  draft(typed: string): { readonly url: string; readonly keepPath?: true } {
    if (this.#choice === 'without' && this.#finding !== null) return { url: this.#finding.withoutSegment }
    return this.#choice === 'with' ? { url: typed, keepPath: true } : { url: typed }
  }
}
