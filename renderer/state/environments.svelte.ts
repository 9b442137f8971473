/** The environments of the listed organizations. It counts changes, so that a change costs nothing with many profiles. */
import { ENVIRONMENTS, type EnvironmentKind, type ProfileSummary } from '../../main/contract/profile.ts'

export class Environments {
  readonly #counts = new Map<EnvironmentKind, number>()
  #listed = $state.raw<readonly EnvironmentKind[]>([])

  /** Those that tell the organizations apart: none if all organizations have the same one. */
  get distinct(): readonly Exclude<EnvironmentKind, 'unspecified'>[] {
    return this.#listed.length < 2 ? [] : this.#listed.filter((kind) => kind !== 'unspecified')
  }

  change(gone: readonly ProfileSummary[], put: readonly ProfileSummary[]): void {
    for (const { environment } of gone) this.#count(environment, -1)
    for (const { environment } of put) this.#count(environment, 1)
    const listed = ENVIRONMENTS.filter((kind) => (this.#counts.get(kind) ?? 0) > 0)
    if (listed.join() !== this.#listed.join()) this.#listed = listed
  }

  #count(kind: EnvironmentKind, by: number): void {
    this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + by)
  }
}
