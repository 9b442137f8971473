/** The user-agent port for the command line: no window; it prints the URL and opens the system's browser. */
import { spawn } from 'node:child_process'
import { join } from 'node:path/win32'
import open from 'open'
import { FailureError } from '../contract/failure.ts'
import type { UserAgent } from '../sign-in/user-agent.ts'
import { browserPageText } from '../words/browser-pages.ts'
import { failureLine } from '../words/failures.ts'
import { words } from '../words/index.ts'

/** A program and its arguments, started without a shell. */
type Launch = readonly [program: string, ...args: string[]]

/**
 * Longest URL that ShellExecute opens on Windows (INTERNET_MAX_URL_LENGTH). rundll32 truncates longer ones:
 * https://github.com/gravitational/teleport/pull/2150
 */
const LONGEST = 2083

/**
 * How to open a page. On Windows it uses ShellExecute, because the package `open` runs `powershell -EncodedCommand`, which
 * security software blocks.
 * @param env the process's environment variables
 * @returns `open` to use that package; null if the URL is not http(s), because any program could handle it
 */
export function browserLaunch(
  url: string,
  platform: NodeJS.Platform,
  env: NodeJS.ProcessEnv,
): Launch | 'open' | null {
  if (!URL.canParse(url)) return null
  // `href` contains no spaces or quotation marks, which Windows would need escaped
  const { href, protocol } = new URL(url)
  if (protocol !== 'https:' && protocol !== 'http:') return null
  if (platform !== 'win32' || href.length > LONGEST) return 'open'
  // the full path, because Windows also searches the working directory
  const program = join(env['SystemRoot'] ?? 'C:\\Windows', 'System32', 'rundll32.exe')
  return [program, 'url.dll,FileProtocolHandler', href]
}

/** Opens a page in the system's browser and does not wait for it. @throws Error if no program starts */
export async function openInSystemBrowser(url: string): Promise<void> {
  const launch = browserLaunch(url, process.platform, process.env)
  if (launch === null) return
  if (launch === 'open') {
    await open(url)
    return
  }
  const [program, ...args] = launch
  const child = spawn(program, args, { stdio: 'ignore', detached: true })
  await new Promise((resolve, reject) => child.once('spawn', resolve).once('error', reject))
  child.unref()
}

/**
 * @param openFor opens a page in the browser that is chosen for an org, else in the system's; null: only print the URL, for
 * terminals on another machine
 */
export function createSystemBrowser(
  openFor: UserAgent['openSystemBrowser'] | null,
  print: (line: string) => void,
): UserAgent {
  return {
    openWindow: null,
    pageText: browserPageText,
    async openSystemBrowser(url, org) {
      print(words.commandLine.openPage(url))
      // the URL is printed, so a machine without a browser is not a failure
      await openFor?.(url, org).catch((error: unknown) => {
        if (error instanceof FailureError) print(failureLine(error.failure))
      })
    },
  }
}
