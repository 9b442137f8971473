/** A web server with NTLM in front of the organization. The domain checks the messages. */
import { once } from 'node:events'
import { createServer, request } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import { createInterface } from 'node:readline'
import type { Pem } from '../certificates.ts'
import type { Domain } from './domain.ts'

export type NtlmFrontOptions = {
  readonly domain: Domain
  readonly certificate: Pem
  /** The lab's port. */
  readonly behind: number
  readonly password: string
}

/** The client of one connection, and its user once the domain has accepted it. */
class Caller {
  readonly #checker: ReturnType<Domain['checkNtlm']>
  readonly #said: string[] = []
  readonly #lines: AsyncIterator<string>
  user: string | null = null

  constructor(checker: ReturnType<Domain['checkNtlm']>) {
    this.#checker = checker
    this.#lines = createInterface({ input: checker.stdout })[Symbol.asyncIterator]()
  }

  /** Passes a message to the domain. @returns the next message for the client; null if the domain has decided */
  async hear(message: string): Promise<string | null> {
    const first = Buffer.from(message, 'base64')[8] === 1
    this.#checker.stdin.write(`${first ? 'YR' : 'KK'} ${message}\n`)
    const { value = '' } = await this.#lines.next()
    this.#said.push(value)
    const [, word = '', rest = ''] = /^(\w+) ?(.*)$/.exec(value) ?? []
    this.user = word === 'AF' ? rest : null
    return word === 'TT' ? rest : null
  }

  gone(): void {
    this.#checker.kill()
  }
}

export async function startNtlmFront({ domain, certificate, behind, password }: NtlmFrontOptions) {
  const callers = new Map<Socket, Caller>()
  let refusals = 0
  const callerAt = (socket: Socket): Caller => {
    const known = callers.get(socket)
    if (known) return known
    const caller = new Caller(domain.checkNtlm())
    callers.set(socket, caller)
    socket.once('close', () => {
      callers.delete(socket)
      caller.gone()
    })
    return caller
  }
  const server = createServer(
    { cert: certificate.certificate, key: certificate.key },
    async (asked, answer) => {
      const caller = callerAt(asked.socket)
      const [, message] = /^NTLM (\S+)$/.exec(asked.headers.authorization ?? '') ?? []
      const said = message === undefined ? null : await caller.hear(message)
      if (message !== undefined && said === null && caller.user === null) refusals += 1
      if (caller.user === null) {
        asked.resume()
        answer.writeHead(401, { 'www-authenticate': said === null ? 'NTLM' : `NTLM ${said}` }).end()
        return
      }
      const { authorization: _proof, ...headers } = asked.headers
      const passed = request(
        {
          host: '127.0.0.1',
          port: behind,
          path: asked.url,
          method: asked.method,
          rejectUnauthorized: false,
          headers: { ...headers, 'x-front-user': caller.user, 'x-front-password': password },
        },
        (given) => {
          answer.writeHead(given.statusCode ?? 502, given.headers)
          given.pipe(answer)
        },
      )
      asked.pipe(passed)
    },
  )
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    refusals: async () => refusals,
    async stop() {
      for (const caller of callers.values()) caller.gone()
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}
