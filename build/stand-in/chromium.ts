/** Starts the installed Chromium with DevTools on loopback, and ends it by its process ID. */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { CdpConnection } from './cdp.ts'

/** The binary comes first: Debian's /usr/bin/chromium is a script that starts it, and its process ID is not Chromium's. */
const BINARIES = [
  '/usr/lib/chromium/chromium',
  '/usr/bin/chromium',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/usr/bin/chromium-browser',
]

/** Turns off first-run pages, Chromium's own traffic and its warnings about flags. */
const FLAGS = [
  '--test-type',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-domain-reliability',
  '--disable-client-side-phishing-detection',
  '--disable-breakpad',
  '--password-store=basic',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
  '--disable-background-timer-throttling',
  '--disable-session-crashed-bubble',
  '--disable-search-engine-choice-screen',
  '--disable-default-apps',
  '--deny-permission-prompts',
  // the app turns these off for sign-in pages with webPreferences.disableBlinkFeatures
  '--disable-blink-features=FileSystemAccessLocal,EyeDropperAPI',
  '--disable-features=Translate,OptimizationHints,MediaRouter,DialMediaRouteProvider,HttpsUpgrades,HttpsFirstBalancedModeAutoEnable,CertificateTransparencyComponentUpdater,AutofillServerCommunication,GlobalMediaControls',
]

/** Milliseconds that Chromium gets to end by itself. */
const PATIENCE = 3000

export interface Chromium {
  readonly cdp: CdpConnection
  readonly webSocketUrl: string
  readonly pid: number
  /** Opens a window of the same browser with another profile folder. */
  openWindow(profileFolder: string, url: string): void
  close(): Promise<void>
}

export function chromiumBinary(): string {
  const found = process.env['CHROMIUM_BIN'] ?? BINARIES.find((path) => existsSync(path))
  if (found === undefined)
    throw new Error('The stand-in needs an installed Chromium (Debian: apt-get install chromium)')
  return found
}

// Chromium's sandbox refuses root: https://crbug.com/638180
const rootFlags = () => (process.getuid?.() === 0 ? ['--no-sandbox'] : [])

export async function startChromium(options: {
  headless: boolean
  userDataDir: string
  switches: readonly string[]
}): Promise<Chromium> {
  const binary = chromiumBinary()
  const child = spawn(
    binary,
    [
      ...FLAGS,
      ...rootFlags(),
      ...(options.headless ? ['--headless=new'] : []),
      '--no-startup-window',
      '--remote-debugging-port=0',
      // Chromium ends when the other end of this pipe closes, even if the app is killed
      '--remote-debugging-pipe',
      `--user-data-dir=${options.userDataDir}`,
      ...options.switches,
    ],
    { stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'] },
  )
  const end = () => child.kill('SIGKILL')
  process.once('exit', end)
  let isClosing = false
  child.once('exit', (status, signal) => {
    process.off('exit', end)
    if (!isClosing) console.error(`Chromium ended by itself, with ${signal ?? `status ${status}`}.`)
  })
  const webSocketUrl = await devTools(child)
  const cdp = await CdpConnection.open(webSocketUrl)
  return {
    cdp,
    webSocketUrl,
    pid: child.pid ?? 0,
    openWindow: (profileFolder, url) => {
      const opener = spawn(
        binary,
        [
          '--test-type',
          ...rootFlags(),
          `--user-data-dir=${options.userDataDir}`,
          `--profile-directory=${profileFolder}`,
          `--app=${url}`,
        ],
        { stdio: 'ignore' },
      )
      opener.unref()
    },
    async close() {
      if (child.exitCode !== null || child.signalCode !== null) return
      isClosing = true
      const ended = new Promise((resolve) => child.once('exit', resolve))
      void cdp.browser.post('Browser.close')
      const timer = setTimeout(end, PATIENCE)
      await ended
      clearTimeout(timer)
    },
  }
}

/** Chromium prints the address of its DevTools to standard error. Playwright reads the same line from the app's. */
function devTools(child: ChildProcess): Promise<string> {
  let said = ''
  return new Promise((resolve, reject) => {
    child.stderr?.on('data', (chunk: Buffer) => {
      process.stderr.write(chunk)
      said += chunk.toString()
      const url = /DevTools listening on (ws:\/\/\S+)/.exec(said)?.[1]
      if (url) resolve(url)
    })
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`Chromium ended with status ${code}`)))
  })
}
