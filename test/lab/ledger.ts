/** What the lab saw and handed out: a log without secrets, and the secrets themselves for canary tests. */

export type SeenRequest = {
  readonly host: string
  readonly method: string
  /** without the query, which may hold codes and names */
  readonly path: string
  /** what is asked by WS-Federation, such as wsignin1.0; null by anything else */
  readonly wa: string | null
  /** 0 until answered */
  status: number
}

const mostRequests = 5000

export class Ledger {
  readonly log: SeenRequest[] = []
  readonly #secrets = new Set<string>()

  saw(request: SeenRequest): SeenRequest {
    if (this.log.length >= mostRequests) this.log.shift()
    this.log.push(request)
    return request
  }

  /** Remembers a secret and hands it on. Short values would be found everywhere by chance. */
  keep(secret: string): string {
    if (secret.length >= 8) this.#secrets.add(secret)
    return secret
  }

  /** All passwords, codes, tokens, cookies and assertions handed out so far. */
  get secrets(): string[] {
    return [...this.#secrets]
  }
}
