/** A website on loopback for one test. It answers under every name below .localhost and records its requests. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface SitePage {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string | string[]>>
  readonly body?: string
  /** The response ends in the middle of the body. */
  readonly breaksOff?: true
}

export interface Site {
  readonly port: number
  url(path: string, host?: string): string
  /** `GET host/path` of every request, except for the icons that browsers request by themselves. */
  readonly asked: string[]
  stop(): Promise<void>
}

export async function startSite(pages: Readonly<Record<string, SitePage>>): Promise<Site> {
  const asked: string[] = []
  const server = createServer((request, response) => {
    const host = request.headers.host?.split(':')[0]
    if (request.url !== '/favicon.ico') asked.push(`${request.method} ${host}${request.url}`)
    const { status = 200, headers = {}, body = '', breaksOff } = pages[request.url ?? ''] ?? { status: 404 }
    if (breaksOff) {
      response.writeHead(status, { 'content-length': body.length + 1 })
      response.write(body, () => response.destroy())
      return
    }
    response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', ...headers }).end(body)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    port,
    url: (path, host = 'site.localhost') => `http://${host}:${port}${path}`,
    asked,
    stop: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
