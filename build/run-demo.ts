/** Runs the demo: the app with the lab's organizations as samples, in a data folder of its own. Without a display, it connects to each sample by itself. */
import { execFile } from 'node:child_process'
import { rmSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { constants, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { type Lab, startLab } from '../test/lab/index.ts'
import { launchApp } from '../test/support/drive-app.ts'
import { keyringSkipReason, startPrivateKeyring } from '../test/support/private-keyring.ts'
import { connectSample, printTable, type SampleRun } from './connect-sample.ts'
import { electronExecutable } from './electron.ts'
import { runApp } from './run-app.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

export interface DemoOptions {
  /** True without a display. */
  readonly headless: boolean
  readonly appArguments: readonly string[]
}

/** @returns the exit status; without a display, 1 if a connect failed */
export async function runDemo({ headless, appArguments }: DemoOptions): Promise<number> {
  const lab = await startLab()
  const dataDir = await mkdtemp(join(tmpdir(), 'homerealm-demo-'))
  const stopCleaning = cleanAtExit(dataDir, headless)
  try {
    console.log(
      `Demo: ${lab.samples.length} sample organizations run on this computer. Homerealm deletes ${dataDir} when the demo ends.`,
    )
    await writeFile(join(dataDir, 'clouds.json'), JSON.stringify(lab.clouds))
    await writeFile(join(dataDir, 'samples.json'), JSON.stringify(lab.samples), { mode: 0o600 })
    await addSamples(lab, dataDir)
    const switches = [
      ...lab.chromiumSwitches(),
      `--demo-samples=${join(dataDir, 'samples.json')}`,
      ...appArguments,
    ]
    return await (headless ? runHeadless(lab, dataDir, switches) : runWithWindow(lab, dataDir, switches))
  } finally {
    await lab.stop()
    await rm(dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
    stopCleaning()
  }
}

/** The folder has the passwords of the samples: it is deleted at a signal too, which with a window goes to the app first. */
function cleanAtExit(dataDir: string, headless: boolean): () => void {
  const clean = () => rmSync(dataDir, { recursive: true, force: true })
  const leave = (signal: NodeJS.Signals) => process.exit(128 + constants.signals[signal])
  const signals = headless ? (['SIGINT', 'SIGTERM', 'SIGHUP'] as const) : []
  process.once('exit', clean)
  for (const signal of signals) process.once(signal, leave)
  return () => {
    process.off('exit', clean)
    for (const signal of signals) process.off(signal, leave)
  }
}

async function addSamples(lab: Lab, dataDir: string): Promise<void> {
  for (const { name, url } of lab.samples)
    await promisify(execFile)(process.execPath, [join(root, 'out/main/cli.js'), 'add', url, '--name', name], {
      env: { ...process.env, ...lab.env(), HOMEREALM_DATA_DIR: dataDir },
    })
}

async function runWithWindow(lab: Lab, dataDir: string, switches: readonly string[]): Promise<number> {
  return runApp(await electronExecutable(), [`--data-dir=${dataDir}`, ...switches], {
    ...process.env,
    ...lab.env(),
  })
}

async function runHeadless(lab: Lab, dataDir: string, switches: readonly string[]): Promise<number> {
  const shots = join(root, '.cache', 'demo-screenshots')
  await rm(shots, { recursive: true, force: true })
  await mkdir(shots, { recursive: true })
  const whyNoKeyring = keyringSkipReason()
  const keyring = whyNoKeyring === null ? await startPrivateKeyring({ state: 'unlocked' }) : null
  if (whyNoKeyring !== null)
    console.log(`This run has no keychain (${whyNoKeyring}). Sign-ins stay in memory.`)
  try {
    const driven = await launchApp({ dataDir, switches, env: { ...lab.env(), ...keyring?.env } })
    const runs: SampleRun[] = []
    try {
      for (const [index, sample] of lab.samples.entries()) {
        console.log(`[${index + 1}/${lab.samples.length}] connecting to ${sample.name}`)
        runs.push(await connectSample(driven, sample, shots))
      }
    } finally {
      await driven.close()
    }
    printTable(runs, (line) => console.log(line))
    console.log(`Screenshots: ${shots}`)
    return runs.every(({ who }) => who !== null) ? 0 : 1
  } finally {
    await keyring?.stop()
  }
}
