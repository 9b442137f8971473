/** Makes the URL of one organization lead to another one, as after a wrong DNS entry, a copy or a restore. */
import type { HttpRequest } from '../../main/http/http.ts'
import type { Connecting } from './connecting.ts'

/** The organization at `host` answers instead of the one at `address`, and accepts its own token. Both are hosts with ports. */
export function anotherOrgAnswers(app: Connecting, { address, host }: { address: string; host: string }) {
  const { http } = app
  let token = ''
  app.http = (request) => {
    if (hostOf(request) === host) token = request.headers?.['authorization'] ?? token
    return http(request)
  }
  return {
    /** Call this after a connect to the other organization, so that its token is known. */
    begin() {
      app.http = (request) =>
        hostOf(request) === address
          ? http({
              ...request,
              url: request.url.replace(address, host),
              headers: { ...request.headers, authorization: token },
            })
          : http(request)
    },
    end() {
      app.http = http
    },
  }
}

const hostOf = ({ url }: HttpRequest): string => new URL(url).host
