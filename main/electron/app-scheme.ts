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

export interface ServedScheme {
  /** Resolves when the first page asks for its scripts, also if none does so within a second. */
  readonly scriptsWanted: Promise<void>
  /** Gives the pages their scripts. Until then, they wait: a script calls main at once. */
  giveScripts(): void
}

/** Call it when the app is ready. */
export function serveAppScheme(folder: string): ServedScheme {
  const wanted = Promise.withResolvers<void>()
  const given = Promise.withResolvers<void>()
  let isGiven = false
  setTimeout(wanted.resolve, PATIENCE)
  // Chromium reads the file itself. The newer `handle` would read Node's fetch first, and pass each file through this thread
  protocol.registerFileProtocol('app', ({ url, method }, answer) => {
    const file = method === 'GET' ? fileFor(url, folder) : null
    if (file === null) return answer({ error: NOT_FOUND })
    const give = () =>
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
    if (!isScript(file)) return give()
    // the page asks for all its scripts at once
    setImmediate(wanted.resolve)
    if (isGiven) give()
    else void given.promise.then(give)
  })
  return {
    scriptsWanted: wanted.promise,
    giveScripts() {
      isGiven = true
      given.resolve()
    },
  }
}
