/** The sign-in methods over any vault: that of the person, and those of connection tests. */
import type { Http } from './http/http.ts'
import { openNodeConnection } from './http/node-http.ts'
import type { Network } from './http/proxy.ts'
import { type Watcher, watchedHttp } from './http/watched-http.ts'
import { tracedUserAgent } from './session/trace-recorder.ts'
import { createSignInMethods } from './sign-in/methods.ts'
import type { SignInMethod } from './sign-in/sign-in-method.ts'
import type { UserAgent } from './sign-in/user-agent.ts'
import { createTickets } from './sign-in/windows/tickets.ts'
import type { TokenVault } from './vault/token-vault.ts'

interface MethodParts {
  readonly http: Http
  /** For connections of Node's own, such as those of Windows accounts. */
  readonly network: Network
  readonly userAgent: UserAgent
  /** Watchers of every request over Node's own connections. */
  readonly watchers: readonly Watcher[]
}

export const signInMethodsOver =
  ({ http, network, userAgent, watchers }: MethodParts) =>
  (vault: TokenVault): readonly SignInMethod[] =>
    createSignInMethods({
      ...{ http, vault, now: Date.now },
      userAgent: tracedUserAgent(userAgent),
      connect: () => watchedConnection(network, watchers),
      tickets: createTickets(),
    })

function watchedConnection(
  network: Network,
  watchers: readonly Watcher[],
): ReturnType<typeof openNodeConnection> {
  const connection = openNodeConnection(network)
  return { ...connection, exchange: watchedHttp(connection.exchange, watchers) }
}
