/** `npm run screenshots`: takes pictures of every view with 500 organizations, in each look, into .cache/screenshots, for people to look at. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { connectSample } from '../../build/connect-sample.ts'
import type { Sample } from '../../main/contract/app.ts'
import type { Language } from '../../main/contract/language.ts'
import { english } from '../../main/words/english/index.ts'
import { german } from '../../main/words/german/index.ts'
import { type Lab, startLab } from '../lab/index.ts'
import { startDisplay } from '../support/display.ts'
import { addOrganization, type DrivenApp, launchApp } from '../support/drive-app.ts'
import { keyringSkipReason, startPrivateKeyring } from '../support/private-keyring.ts'
import { fill } from './organizations.ts'
import { views } from './views.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = join(root, '.cache/screenshots')

/** How the window is shown. At 200 %, a window of this size has half as many CSS pixels. */
interface Look {
  readonly language: Language
  readonly width: number
  readonly height: number
  readonly scale: number
  readonly theme: 'light' | 'dark'
  readonly direction: 'ltr' | 'rtl'
}
const USUAL: Look = { language: 'en', width: 1100, height: 760, scale: 1, theme: 'light', direction: 'ltr' }

/** In the order in which they are taken: the app starts once for each language. */
const LOOKS: Readonly<Record<string, Look>> = {
  light: USUAL,
  dark: { ...USUAL, theme: 'dark' },
  '640-px': { ...USUAL, width: 640, height: 480 },
  '200-percent': { ...USUAL, width: 640, height: 400, scale: 2 },
  'right-to-left': { ...USUAL, direction: 'rtl' },
  german: { ...USUAL, language: 'de' },
}

async function show({ window }: DrivenApp, { width, height, scale, theme, direction }: Look): Promise<void> {
  const devTools = await window.context().newCDPSession(window)
  await devTools.send('Emulation.setDeviceMetricsOverride', {
    ...{ width, height, deviceScaleFactor: scale, mobile: false },
  })
  await window.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
  await window.evaluate((to) => {
    document.documentElement.dir = to
  }, direction)
}

/** The pictures of one language. */
async function take(driven: DrivenApp, language: Language): Promise<void> {
  const words = language === 'de' ? german : english
  for (const [name, look] of Object.entries(LOOKS)) {
    if (look.language !== language) continue
    await show(driven, look)
    await mkdir(join(folder, name), { recursive: true })
    for (const [view, open] of Object.entries(views(driven.window, words))) {
      await open().catch((cause: unknown) => {
        throw new Error(`${name} has no ${view}`, { cause })
      })
      await driven.window.screenshot({ path: join(folder, name, `${view}.png`), animations: 'disabled' })
    }
    console.log(`.cache/screenshots/${name}`)
  }
}

/** An app with organizations, two of which are connected. The file keeps what a person would choose in the settings. */
async function inLanguage(
  lab: Lab,
  language: Language,
  env: Readonly<Record<string, string>>,
): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'screenshots-'))
  try {
    await writeFile(join(dataDir, 'clouds.json'), JSON.stringify(lab.clouds))
    const start = () =>
      launchApp({ dataDir, switches: lab.chromiumSwitches(), env: { ...lab.env(), ...env } })
    const samples = lab.samples.filter(({ name }) => ['Contoso', 'Fabrikam'].includes(name))
    await connected(await start(), samples)
    await fill(dataDir)
    await writeFile(join(dataDir, 'preferences.json'), JSON.stringify({ language, grouping: 'customer' }))
    const driven = await start()
    await take(driven, language)
    await driven.close()
  } finally {
    await rm(dataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 })
  }
}

async function connected(driven: DrivenApp, samples: readonly Sample[]): Promise<void> {
  const shots = join(folder, 'sign-in')
  await mkdir(shots, { recursive: true })
  for (const sample of samples) {
    await addOrganization(driven, { url: sample.url, name: sample.name })
    await connectSample(driven, sample, shots)
  }
  await driven.close()
}

const display =
  process.env['DISPLAY'] === undefined && process.platform === 'linux' ? await startDisplay() : null
if (display !== null) process.env['DISPLAY'] = display.name
const keyring = keyringSkipReason() === null ? await startPrivateKeyring({ state: 'unlocked' }) : null
const lab = await startLab()
try {
  await rm(folder, { recursive: true, force: true })
  for (const language of ['en', 'de'] as const) await inLanguage(lab, language, keyring?.env ?? {})
} finally {
  await lab.stop()
  await keyring?.stop()
  display?.end()
}
