/** The identity endpoint of a program's environment: answers on 127.0.0.1 as App Service does for managed identities. */
import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Failure, toFailure } from '../contract/failure.ts'
import type { BearerToken } from '../org/credential.ts'
import { Secret } from '../secret.ts'
import { failureLine } from '../words/failures.ts'
import { words } from '../words/index.ts'
import {
  IDENTITY_PATH,
  type IdentityFacts,
  identityDecision,
  REFUSALS,
  statusOfFailure,
  tokenBody,
} from './identity-answer.ts'

export interface IdentityEndpointParts {
  /** The organization's origin: the only resource that tokens are given for. */
  readonly resource: string
  /** A token that the organization accepts. @param fresh the one before was revoked @throws FailureError */
  readonly token: (fresh: boolean) => Promise<BearerToken>
  /** Called when there is no token to give. */
  readonly onFailure: (failure: Failure) => void
}

export interface IdentityEndpoint {
  /** For IDENTITY_ENDPOINT. */
  readonly url: string
  /** For IDENTITY_HEADER: 256 random bits. */
  readonly header: Secret
  /** Ends the endpoint and its connections. */
  close(): void
}

/** Opens the endpoint at a free port of 127.0.0.1. */
export async function openIdentityEndpoint(parts: IdentityEndpointParts): Promise<IdentityEndpoint> {
  const header = new Secret(randomBytes(32).toString('hex'))
  const facts = () => ({ authority: authorityOf(server), header, resource: parts.resource })
  const server = createServer({ maxHeaderSize: 16 * 1024, requestTimeout: 30_000 }, (request, response) => {
    answer(request, facts(), parts).then(
      ({ status, body }) => send(response, status, body),
      () => response.destroy(),
    )
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    url: `http://${authorityOf(server)}${IDENTITY_PATH}`,
    header,
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}

interface Answer {
  readonly status: number
  readonly body: Readonly<Record<string, string>>
}

async function answer(
  request: IncomingMessage,
  facts: IdentityFacts,
  { token, onFailure }: IdentityEndpointParts,
): Promise<Answer> {
  const { method = '', url: target = '', headers } = request
  const given = headers['x-identity-header']
  const header = typeof given === 'string' ? given : undefined
  const decision = identityDecision({ method, target, host: headers.host, header }, facts)
  if (decision.gives === 'refusal') {
    const [status, error] = REFUSALS[decision.refusal]
    const { refused } = words.commandLine.identity
    const text = refused[decision.refusal](decision.refusal === 'resource' ? facts.resource : '')
    return { status, body: { error, error_description: text } }
  }
  try {
    return { status: 200, body: tokenBody(await token(decision.fresh), decision.resource, Date.now()) }
  } catch (error) {
    const failure = toFailure(error)
    onFailure(failure)
    const body = { error: failure.code, error_description: failureLine(failure) }
    return { status: statusOfFailure(failure), body }
  }
}

function send(response: ServerResponse, status: number, body: Answer['body']): void {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    pragma: 'no-cache',
  })
  response.end(JSON.stringify(body))
}

const authorityOf = (server: Server): string =>
  `127.0.0.1:${(server.address() as AddressInfo | null)?.port ?? 0}`
