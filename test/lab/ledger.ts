/** Records the lab's requests without their secrets, and the secrets that it issues, for canary tests. */

export type SeenRequest = {
  readonly host: string
  readonly method: string
  /** Without the query, which may contain codes and names. */
  readonly path: string
  /** The WS-Federation action, such as wsignin1.0; null for any other request. */
  readonly wa: string | null
  /** The application that an authorization request names (`client_id`); null for any other request. */
  readonly clientId: string | null
  /** 0 until there is a response. */
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

  /** Records a secret and returns it. Leaves short values out, because they may occur anywhere by chance. */
  keep(secret: string): string {
    if (secret.length >= 8) this.#secrets.add(secret)
    return secret
  }

  get secrets(): string[] {
    return [...this.#secrets]
  }
}
