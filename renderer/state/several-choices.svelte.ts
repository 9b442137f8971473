/** Which of several addresses are added: all but those that the person does not want, or that failed. */
import { SvelteSet } from 'svelte/reactivity'
import type { OrgUrl } from '../../main/contract/org-url.ts'

export class SeveralChoices {
  /** Those that the person does not want. */
  readonly #dismissed = new SvelteSet<OrgUrl>()
  /** Those that did not answer or could not be saved, unless the person has chosen them since. */
  readonly #failed = new SvelteSet<OrgUrl>()

  has(orgUrl: OrgUrl): boolean {
    return !this.#dismissed.has(orgUrl) && !this.#failed.has(orgUrl)
  }

  choose(orgUrl: OrgUrl, yes: boolean): void {
    if (!yes) this.#dismissed.add(orgUrl)
    else {
      this.#dismissed.delete(orgUrl)
      this.#failed.delete(orgUrl)
    }
  }

  fail(orgUrl: OrgUrl): void {
    this.#failed.add(orgUrl)
  }

  /** Forgets that any other failed. */
  keepOnly(wanted: ReadonlySet<OrgUrl>): void {
    for (const orgUrl of [...this.#failed]) if (!wanted.has(orgUrl)) this.#failed.delete(orgUrl)
  }

  clear(): void {
    this.#dismissed.clear()
    this.#failed.clear()
  }
}
