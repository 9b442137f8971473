/** What has happened to the app in this run that the person should know, until it is dismissed. */
import type { AppNotice } from '../contract/app.ts'

export class AppNotices {
  #happened: readonly AppNotice[] = []
  readonly #dismissed = new Set<string>()

  /** Shows it, also where the same was dismissed before. */
  add(notice: AppNotice): void {
    this.#dismissed.delete(notice.id)
    this.#happened = [...this.#happened.filter(({ id }) => id !== notice.id), notice]
  }

  dismiss(id: string): void {
    this.#dismissed.add(id)
  }

  /** Those of others and its own, without the dismissed ones; one that stays cannot be dismissed. */
  with(others: readonly AppNotice[]): AppNotice[] {
    return [...others, ...this.#happened].filter(({ id, stays = false }) => stays || !this.#dismissed.has(id))
  }
}
