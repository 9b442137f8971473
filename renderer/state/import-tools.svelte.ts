/** The tools that have connections on this computer: an empty list offers their import. */
import type { ToolConnections } from '../../main/contract/importing.ts'
import type { HomerealmApi } from '../../main/contract/index.ts'

export class ImportTools {
  readonly #api: HomerealmApi
  #all = $state.raw<readonly ToolConnections[]>([])

  constructor(api: HomerealmApi) {
    this.#api = api
  }

  /** The tools that have connections on this computer, once `find` has looked. */
  get all(): readonly ToolConnections[] {
    return this.#all
  }

  /** Looks for other tools when the window has nothing else to do. @returns ends it */
  find(): () => void {
    const abort = new AbortController()
    const { signal } = abort
    requestIdleCallback(() => {
      if (signal.aborted) return
      this.#api.importing.usual({ signal }).then(
        (tools) => {
          this.#all = tools
        },
        // nobody asked for it
        () => undefined,
      )
    })
    return () => abort.abort()
  }
}
