/** An organization and its AD FS that only a proxy can reach: no DNS knows their names, and the lab's proxy takes each to this computer. */
import { once } from 'node:events'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { Lab } from '../lab/index.ts'

export interface OrgBehindProxy {
  readonly url: string
  /** `host:port`. */
  readonly host: string
  /** `host:port` of its AD FS. */
  readonly sts: string
  stop(): Promise<void>
}

const ORG = 'crm.contoso.example'
const STS = 'sts.contoso.example'

/** The heading of the sign-in page. */
export const SIGN_IN_PAGE = 'Contoso sign-in'

/** @param lab its authority issues the certificate */
export async function startOrgBehindProxy(lab: Pick<Lab, 'certificate'>): Promise<OrgBehindProxy> {
  const { certificate, key } = await lab.certificate([ORG, STS])
  const server = createServer({ cert: certificate, key }, ({ headers, url = '/' }, response) => {
    if (headers.host === org) {
      const challenge = `Bearer authorization_uri=https://${sts}/adfs/oauth2/authorize, resource_id=https://${org}/`
      response.writeHead(401, { 'www-authenticate': challenge }).end()
    } else if (url.startsWith('/adfs/oauth2/authorize')) {
      response.writeHead(200, { 'content-type': 'text/html' })
      response.end(`<title>${SIGN_IN_PAGE}</title><h1>${SIGN_IN_PAGE}</h1>`)
    } else response.writeHead(404).end()
  }).listen(0, '127.0.0.1')
  // so that nobody but the app ends a connection
  server.keepAliveTimeout = 0
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const [org, sts] = [`${ORG}:${port}`, `${STS}:${port}`]
  return {
    url: `https://${org}/`,
    host: org,
    sts,
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
