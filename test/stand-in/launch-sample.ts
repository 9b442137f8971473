/** Starts the sample app on the stand-in with Playwright, headless and with its own data folder. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { _electron, type ElectronApplication, type Page } from 'playwright-core'
import { afterAll, vi } from 'vitest'
import { chromiumBinary } from '../../build/stand-in/chromium.ts'

export const EXECUTABLE = fileURLToPath(new URL('../../build/stand-in/electron-stand-in', import.meta.url))
export const SAMPLE = fileURLToPath(new URL('app', import.meta.url))

/** Only loopback can be reached. */
const LOOPBACK_ONLY =
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE *.localhost, EXCLUDE localhost, EXCLUDE 127.0.0.1'

/** Milliseconds that a start may take while all other tests run. */
const PATIENCE = 120_000

export interface Sample {
  readonly app: ElectronApplication
  readonly window: Page
  readonly dataDir: string
}

export interface SampleOptions {
  readonly dataDir?: string
  readonly switches?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

/** Why the stand-in cannot run here, for the name of a suite; empty if it can. */
export const skipped = ((): string => {
  try {
    return chromiumBinary() && ''
  } catch {
    return ' (skipped: no Chromium is installed)'
  }
})()

const started = new Set<ElectronApplication>()
const folders = new Set<string>()

/** Call it once at the top of a file. */
export function useSamples(): void {
  vi.setConfig({ testTimeout: PATIENCE, hookTimeout: PATIENCE })
  afterAll(async () => {
    await Promise.all([...started].map((app) => app.close().catch(() => undefined)))
    for (const folder of folders)
      await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 })
  })
}

export async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'stand-in-test-'))
  folders.add(folder)
  return folder
}

export const headlessEnv = (): Record<string, string> => ({
  ...(process.env as Record<string, string>),
  STAND_IN_HEADLESS: '1',
})

export const sampleArguments = (dataDir: string): string[] => [SAMPLE, `--data-dir=${dataDir}`, LOOPBACK_ONLY]

export async function startSample(options: SampleOptions = {}): Promise<Sample> {
  const dataDir = options.dataDir ?? (await newFolder())
  const app = await _electron.launch({
    executablePath: EXECUTABLE,
    args: [...sampleArguments(dataDir), ...(options.switches ?? [])],
    env: { ...headlessEnv(), ...options.env },
    timeout: PATIENCE,
  })
  started.add(app)
  app.once('close', () => started.delete(app))
  const window = await app.firstWindow({ timeout: PATIENCE })
  await window.getByText('Hello').waitFor({ timeout: PATIENCE })
  return { app, window, dataDir }
}
