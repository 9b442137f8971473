/** Which panes the window shows: list and details beside each other, or one of them in a narrow window. */
import { MediaQuery } from 'svelte/reactivity'
import type { Preferences } from '../../main/contract/app.ts'
import type { AppState } from './app-state.svelte.ts'

interface ArrangedWindow {
  readonly app: AppState
  /** Saves how the window is arranged. */
  arrange(change: Partial<Preferences>): Promise<void>
}

export class Panes {
  readonly #window: ArrangedWindow
  /** Two panes do not fit: 640 pixels, the least width of a window, at a text size from 150% on. */
  readonly #narrow = new MediaQuery('(max-width: 480px)')
  readonly #low = new MediaQuery('(max-height: 360px)')
  #listInFront = $state(true)

  constructor(window: ArrangedWindow) {
    this.#window = window
  }

  get narrow(): boolean {
    return this.#narrow.current
  }

  /** True if the window has room for little more than one part: then banners are one line. */
  get low(): boolean {
    return this.#low.current
  }

  get listShown(): boolean {
    return this.narrow ? this.#listInFront : (this.#window.app.preferences?.listShown ?? true)
  }

  get detailsShown(): boolean {
    return !this.narrow || !this.#listInFront
  }

  /** Shows or hides the list, also at the next start. In a narrow window, the details take its place until then. */
  async showList(listShown: boolean): Promise<void> {
    if (this.narrow) this.#listInFront = listShown
    else await this.#window.arrange({ listShown })
  }

  /** Shows the details, if the list hides them. */
  showDetails(): void {
    if (this.narrow) this.#listInFront = false
  }
}
