/** A web server with the list of a team, for the holders of a token for its own application alone. */
import { createHash } from 'node:crypto'
import type { Exchange, Handler } from './exchange.ts'

/** What a request had: no token, one for the application of the list, or any other. */
export type SeenToken = 'none' | 'own' | 'other'

export class ListSource {
  /** Where the list is. */
  readonly url: string
  /** The Application ID URI of the list. */
  readonly resource: string
  /** The signed list, which tests write. */
  text = ''
  /** The requests so far, oldest first. */
  readonly seen: { readonly token: SeenToken; readonly status: number }[] = []
  readonly #validate: (token: string) => unknown

  /** @param validate throws if the token is not for the list's own application */
  constructor(
    { origin, resource }: { readonly origin: string; readonly resource: string },
    validate: (token: string) => unknown,
  ) {
    this.url = `${origin}/homerealm-catalog.json`
    this.resource = resource
    this.#validate = validate
  }

  readonly handle: Handler = (x) => {
    const token = this.#tokenOf(x)
    const tag = `"${createHash('sha256').update(this.text).digest('base64url')}"`
    const answered = (status: number) => this.seen.push({ token, status })
    if (x.url.href !== this.url) return x.html(404, '<title>404</title>')
    if (token !== 'own') {
      answered(401)
      // it names another application, which no client should believe
      return x.challenge('Bearer resource_id="https://graph.lab.localhost", scope="api://another/.default"')
    }
    x.res.setHeader('ETag', tag)
    if (x.header('if-none-match') === tag) {
      answered(304)
      return x.text(304, '')
    }
    answered(200)
    return x.text(200, this.text)
  }

  #tokenOf(x: Exchange): SeenToken {
    const header = x.header('authorization')
    if (header === '') return 'none'
    try {
      this.#validate(header.replace(/^Bearer /, ''))
      return 'own'
    } catch {
      return 'other'
    }
  }
}
