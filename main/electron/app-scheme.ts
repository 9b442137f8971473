/** Serves the window's files on app://homerealm/ with a policy that allows only our scripts and nothing remote. */
import { readFile } from 'node:fs/promises'
import { protocol } from 'electron'
import { contentType, fileFor } from './app-files.ts'

/** No inline script, nothing remote; Svelte's templates use its one Trusted Types policy. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types svelte-trusted-html',
].join('; ')

/** Call it before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: 'app',
      privileges: { standard: true, secure: true, supportFetchAPI: false, corsEnabled: false },
    },
  ])
}

/** Call it when the app is ready. */
export function serveAppScheme(folder: string): void {
  protocol.handle('app', async (request) => {
    const file = fileFor(request.url, folder)
    const body = file === null || request.method !== 'GET' ? null : await readFile(file).catch(() => null)
    if (file === null || body === null) return new Response('Not found', { status: 404 })
    return new Response(new Uint8Array(body), {
      headers: {
        'content-type': contentType(file),
        'content-security-policy': CONTENT_SECURITY_POLICY,
        'x-content-type-options': 'nosniff',
        'cross-origin-opener-policy': 'same-origin',
      },
    })
  })
}
