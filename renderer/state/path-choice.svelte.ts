/** What a person chooses for the path of an address, where the server's answers leave it open whether it names the org. */
import type { Detection } from '../../main/contract/identity-provider.ts'
import type { OrgUrl } from '../../main/contract/org-url.ts'
import { type PathCheck, settledOrgUrl } from '../../main/contract/path-check.ts'

export class PathChoice {
  #finding = $state.raw<PathCheck | null>(null)
  #choice = $state<'with' | 'without' | null>(null)

  /** What there is to choose about; null: nothing. Stays while the address does. */
  get finding(): PathCheck | null {
    return this.#finding
  }

  /** The org's URL by the choice, else by what the server answered. @param typed as the address reads */
  orgUrl(typed: OrgUrl | null): OrgUrl | null {
    if (typed === null || this.#finding === null) return typed
    if (this.#choice === null) return settledOrgUrl(typed, this.#finding)
    return this.#choice === 'with' ? this.#finding.withSegment : this.#finding.withoutSegment
  }

  choose(choice: 'with' | 'without'): void {
    this.#choice = choice
  }

  /** Takes what a detection found; where a choice was made, it asked nothing. */
  found({ path }: Pick<Detection, 'path'>): void {
    if (path !== undefined && path.is !== 'organization') this.#finding = path
  }

  /** What was chosen about another address does not count any more. */
  forget(): void {
    this.#finding = null
    this.#choice = null
  }

  /** The choice as main takes it. @param typed the address as typed */
  draft(typed: string): { readonly url: string; readonly keepPath?: true } {
    if (this.#choice === 'without' && this.#finding !== null) return { url: this.#finding.withoutSegment }
    return this.#choice === 'with' ? { url: typed, keepPath: true } : { url: typed }
  }
}
