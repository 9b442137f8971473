/** Serves the window's files on app://homerealm/ with a policy that allows only our scripts and nothing remote. */
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

/** Chromium's net::ERR_FILE_NOT_FOUND. */
const NOT_FOUND = -6

/**
 * Call it when the app is ready.
 * @returns resolves when the first page asks for its scripts: this process should not be busy until then. Also if no page asks
 * for scripts within a second.
 */
export function serveAppScheme(folder: string): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  setTimeout(resolve, PATIENCE)
  // Chromium reads the file itself. The newer `handle` would read Node's fetch first, and pass each file through this thread
  protocol.registerFileProtocol('app', ({ url, method }, answer) => {
    const file = method === 'GET' ? fileFor(url, folder) : null
    if (file === null) return answer({ error: NOT_FOUND })
    // the page asks for all its scripts at once
    if (isScript(file)) setImmediate(resolve)
    answer({
      path: file,
      headers: {
        'content-type': contentType(file),
        'content-security-policy': CONTENT_SECURITY_POLICY,
        'x-content-type-options': 'nosniff',
        // no Cross-Origin-Opener-Policy: no page opens another here, and Chromium would start a second process for the page,
        // because the empty one before it has none
      },
    })
  })
  return promise
}
