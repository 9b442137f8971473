/** Serves the window's files on app://homerealm/ with a policy that allows only our scripts and nothing remote. */
import { readFile } from 'node:fs/promises'
import { protocol } from 'electron'
import { contentType, fileFor, isScript } from './app-files.ts'

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

/** Milliseconds that a page may take until it asks for its scripts. */
const PATIENCE = 1000

/**
 * Call it when the app is ready.
 * @returns resolves when the first page has its scripts: they come from this process, so it should not be busy until then. Also
 * if no page asks for scripts within a second.
 */
export function serveAppScheme(folder: string): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  setTimeout(resolve, PATIENCE)
  let unanswered = 0
  let scripts = 0
  protocol.handle('app', async (request) => {
    unanswered += 1
    const file = fileFor(request.url, folder)
    const body = file === null || request.method !== 'GET' ? null : await readFile(file).catch(() => null)
    unanswered -= 1
    if (file === null || body === null) return new Response('Not found', { status: 404 })
    if (isScript(file)) scripts += 1
    if (unanswered === 0 && scripts > 0) setImmediate(resolve)
    return new Response(new Uint8Array(body), {
      headers: {
        'content-type': contentType(file),
        'content-security-policy': CONTENT_SECURITY_POLICY,
        'x-content-type-options': 'nosniff',
        'cross-origin-opener-policy': 'same-origin',
      },
    })
  })
  return promise
}
