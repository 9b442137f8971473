/** The user-agent port for the command line: no window, and the system's browser or a printed address. */
import { spawn } from 'node:child_process'
import { join } from 'node:path/win32'
import open from 'open'
import type { UserAgent } from '../sign-in/user-agent.ts'
import { browserPageText } from '../words/browser-pages.ts'
import { words } from '../words/index.ts'

/** A program and its arguments, passed as they are and without a shell. */
type Launch = readonly [program: string, ...args: string[]]

/**
 * Longest address that Windows opens by ShellExecute (INTERNET_MAX_URL_LENGTH). rundll32 cuts off longer ones:
 * https://github.com/gravitational/teleport/pull/2150
 */
const LONGEST = 2083

/**
 * How a page is opened. On Windows it is ShellExecute's way: the package `open` runs `powershell -EncodedCommand`, which
 * security software blocks.
 * @param env the process's environment variables
 * @returns `open` where that package does it; null for what is no page of the web, whose program could be any
 */
export function browserLaunch(
  url: string,
  platform: NodeJS.Platform,
  env: NodeJS.ProcessEnv,
): Launch | 'open' | null {
  if (!URL.canParse(url)) return null
  // written like this, an address has no space or quotation mark that Windows would need escaped
  const { href, protocol } = new URL(url)
  if (protocol !== 'https:' && protocol !== 'http:') return null
  if (platform !== 'win32' || href.length > LONGEST) return 'open'
  // its whole path: Windows looks in the working directory too
  const program = join(env['SystemRoot'] ?? 'C:\\Windows', 'System32', 'rundll32.exe')
  return [program, 'url.dll,FileProtocolHandler', href]
}

/** Opens a page and does not wait for the browser. @throws Error where no program starts */
async function openPage(url: string): Promise<void> {
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

/** @param launch false prints the address only, for terminals on another machine */
export function createSystemBrowser(launch: boolean, print: (line: string) => void): UserAgent {
  return {
    openWindow: null,
    pageText: browserPageText,
    async openSystemBrowser(url) {
      print(words.commandLine.openPage(url))
      // the address was printed: a machine without a browser is no failure
      if (launch) await openPage(url).catch(() => undefined)
    },
  }
}
