/** Decides whether the end-to-end suite runs on the stand-in, on a real Electron or on both, and says why it skips one. */
import { spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Choice } from '../../build/chosen-tests.mjs'
import { findElectron } from '../../build/electron-binary.mjs'
import { electronVersions, inWords } from '../../build/electron-versions.mjs'
import { chromiumBinary } from '../../build/stand-in/chromium.ts'
import { commandFinder } from '../../build/system-packages.mjs'
import { findTestElectron, whyNoTestElectron } from '../../build/test-electron/index.mjs'
import manifest from '../../node_modules/electron/package.json' with { type: 'json' }
import type { Ids } from './unprivileged.ts'

export interface EndToEndPlan {
  readonly standIn: boolean
  /** The path of the binary. */
  readonly electron: string | null
  /** A line of output for each engine. */
  readonly on: readonly string[]
  /** The reason for each engine that the arguments allow but that cannot be used. */
  readonly skips: readonly string[]
}

/** @throws Error if the binary in HOMEREALM_ELECTRON does not exist */
export async function planEndToEnd(root: string, choice: Choice, ids: Ids | null): Promise<EndToEndPlan> {
  const plan = { standIn: false, electron: null as string | null, on: [] as string[], skips: [] as string[] }
  if (!choice.endToEnd) return plan
  const chosen = process.env['HOMEREALM_ELECTRON']
  if (choice.standIn) {
    const why = chosen && chosen !== 'stand-in' ? OTHER : whyNoStandIn()
    plan.standIn = why === null
    if (why === null) plan.on.push(`the stand-in for Electron ${manifest.version} (${chromiumVersion()})`)
    else plan.skips.push(`the end-to-end suite on the stand-in for Electron: ${why}`)
  }
  if (choice.electron) {
    const binary = findElectron(root) ?? (chosen ? null : findTestElectron(root))
    const why =
      chosen === 'stand-in'
        ? OTHER
        : binary === null
          ? (whyNoTestElectron(root) ?? 'it was not fetched')
          : await whyNotOn(binary, ids)
    if (why !== null) plan.skips.push(`the end-to-end suite on a real Electron: ${why}`)
    else if (binary !== null) {
      plan.electron = binary
      plan.on.push(inWords(await electronVersions(binary)))
    }
  }
  return plan
}

const OTHER = 'HOMEREALM_ELECTRON chooses another'

function whyNoStandIn(): string | null {
  if (process.platform !== 'linux') return 'it needs Linux'
  try {
    chromiumBinary()
    return null
  } catch {
    return 'there is no Chromium'
  }
}

function chromiumVersion(): string {
  const { stdout } = spawnSync(chromiumBinary(), ['--version'], { encoding: 'utf8', timeout: 10_000 })
  return /Chrom\S+ [\d.]+/.exec(stdout ?? '')?.[0] ?? 'an unknown Chromium'
}

/** Why an existing binary cannot be used; null if it can. */
async function whyNotOn(binary: string, ids: Ids | null): Promise<string | null> {
  try {
    await electronVersions(binary)
  } catch (error) {
    return (error as Error).message
  }
  if (process.platform !== 'linux') return null
  if (!commandFinder()('Xvfb')) return 'Xvfb is not installed'
  return hasSandbox(binary, ids) ? null : 'its sandbox needs user namespaces, or its helper to be root’s'
}

function hasSandbox(binary: string, ids: Ids | null): boolean {
  const helper = join(dirname(binary), 'chrome-sandbox')
  const stats = existsSync(helper) ? statSync(helper) : null
  if (stats !== null && stats.uid === 0 && (stats.mode & 0o4000) !== 0) return true
  return spawnSync('unshare', ['--user', 'true'], { ...ids, cwd: '/' }).status === 0
}
