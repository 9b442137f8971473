/** Every way of asking trusts the servers that the store of the operating system trusts, and no others. */
import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { certificateAuthority, type Pem, selfSigned, serverCertificate } from '../../lab/certificates.ts'
import { sharedFolder } from '../../support/shared-folder.ts'

const main = (file: string) => JSON.stringify(new URL(`../../../main/http/${file}.ts`, import.meta.url).href)

/** Each runs in its own process, because Node reads the store once. Only Linux lets a variable name the store. */
const ROUTES = {
  'a request': `
    const { createNodeHttp } = await import(${main('node-http')})
    said = (await createNodeHttp(network)({ url })).status`,
  'a connection that is kept': `
    const { openNodeConnection } = await import(${main('node-http')})
    said = (await openNodeConnection(network).exchange({ url })).status`,
  'the doctor': `
    const { createReachability } = await import(${main('reachability')})
    await createReachability(network).verify(new URL(url), AbortSignal.timeout(20_000))
    said = 200`,
}

const folder = sharedFolder()

async function serving<T>({ certificate, key }: Pem, work: (url: string) => Promise<T>): Promise<T> {
  const server: Server = createServer({ cert: certificate, key }, (_request, response) => response.end())
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  try {
    return await work(`https://localhost:${(server.address() as AddressInfo).port}/`)
  } finally {
    server.closeAllConnections()
    server.close()
  }
}

/** @param store what the operating system trusts @returns the status, or the code of the failure */
async function asked(url: string, store: string, route: string): Promise<string> {
  const file = join(folder, 'store.pem')
  await writeFile(file, store)
  const script = `
    const url = ${JSON.stringify(url)}
    const network = { routes: async () => [{ by: 'none' }], proxyTicket: async () => '' }
    let said
    try { ${route} } catch (error) { said = error.code }
    console.log(said)
    process.exit()`
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
    env: { ...process.env, SSL_CERT_FILE: file, NODE_EXTRA_CA_CERTS: undefined },
  })
  return stdout.trim()
}

test.skipIf(process.platform !== 'linux').each(Object.entries(ROUTES))(
  '%s trusts a server if the system’s store does, and no other',
  async (_name, route) => {
    const authority = await certificateAuthority(folder)
    const signed = await serverCertificate(authority, ['localhost'])
    const own = await selfSigned('localhost')
    const [leaf = ''] = signed.certificate.split(/(?<=-----END CERTIFICATE-----\n)/)
    const servers: readonly [Pem, string][] = [
      [signed, authority.certificate],
      // the server does not send its issuer
      [{ ...signed, certificate: leaf }, authority.certificate],
      // the server's own certificate is in the store
      [own, own.certificate],
    ]
    for (const [server, store] of servers)
      await serving(server, async (url) => {
        const stranger = (await selfSigned('localhost')).certificate
        expect([await asked(url, store, route), await asked(url, stranger, route)]).toEqual([
          '200',
          'certificate-refused',
        ])
      })
  },
)
