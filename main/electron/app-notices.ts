/** Notices of this run, each until the person dismisses it. */
import type { AppNotice } from '../contract/app.ts'

export class AppNotices {
  #happened: readonly AppNotice[] = []
  readonly #dismissed = new Set<string>()

  /** Shows the notice, even if an earlier one with this ID was dismissed. */
  add(notice: AppNotice): void {
    this.#dismissed.delete(notice.id)
    this.#happened = [...this.#happened.filter(({ id }) => id !== notice.id), notice]
  }

  dismiss(id: string): void {
    this.#dismissed.add(id)
  }

  /** The other notices and its own, without dismissed ones. A notice with `stays` cannot be dismissed. */
  with(others: readonly AppNotice[]): AppNotice[] {
    return [...others, ...this.#happened].filter(({ id, stays = false }) => stays || !this.#dismissed.has(id))
  }
}
