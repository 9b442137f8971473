/** Connects to a sample of the demo through the app's windows, and prints a table of the results. */

import { join } from 'node:path'
import { columns } from '../main/command-line/columns.ts'
import type { Sample } from '../main/contract/app.ts'
import { type Outcome, received } from '../main/contract/ipc.ts'
import type { SessionStates } from '../main/contract/session.ts'
import { type SummaryTable, summariesIn } from '../main/contract/summary-table.ts'
import {
  type DrivenApp,
  nextWindow,
  openProfile,
  showSection,
  signInOnPage,
} from '../test/support/drive-app.ts'

export interface SampleRun {
  readonly name: string
  readonly identityProvider: string
  /** The method, `account` if a sign-in of another organization was enough, or empty if the connect failed. */
  readonly how: string
  /** The user's name, as the organization reports it; null if the connect failed. */
  readonly who: string | null
  readonly failure: string
  /** Milliseconds from the click to "connected as". */
  readonly time: number
}

/** Milliseconds that a connect may take. */
const PATIENCE = 30_000

export async function connectSample(driven: DrivenApp, sample: Sample, shots: string): Promise<SampleRun> {
  const { window } = driven
  const file = (what: string) =>
    join(shots, `${sample.name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}-${what}.png`)
  const started = performance.now()
  const row = { name: sample.name, identityProvider: '', how: '' }
  try {
    await openProfile(driven, sample.name)
    const connected = window.getByText(/^Connected as /)
    const arrived = connected.first().waitFor({ timeout: PATIENCE })
    // no window opens for an organization whose account is already signed in
    const opened = nextWindow(driven)
    opened.catch(() => undefined)
    arrived.catch(() => undefined)
    await window.getByRole('button', { name: 'Connect', exact: true }).click()
    const page = await Promise.race([opened, arrived.then(() => null)])
    if (page !== null) {
      await page.locator('input').first().waitFor({ timeout: PATIENCE })
      await page.screenshot({ path: file('sign-in') })
      await signInOnPage(page, sample)
    }
    await arrived
    const who = (await connected.first().innerText()).replace(/^Connected as /, '')
    const time = performance.now() - started
    await window.screenshot({ path: file('connected') })
    return { ...row, ...(await factsOf(driven, sample)), who, failure: '', time }
  } catch (error) {
    await window.screenshot({ path: file('failed') }).catch(() => undefined)
    const failure = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
    return { ...row, who: null, failure, time: performance.now() - started }
  }
}

/** The method by which the organization at the address is connected; empty if it is not. */
function howOf(profiles: Outcome<SummaryTable>, sessions: Outcome<SessionStates>, url: string): string {
  if (!profiles.ok || !sessions.ok) return ''
  const profile = summariesIn(profiles.value).find(({ orgUrl }) => orgUrl === url.replace(/\/$/, ''))
  const state = profile && sessions.value[profile.id]
  if (state?.status !== 'connected') return ''
  return state.interactive ? state.method : 'account'
}

/** The identity provider and the method, as the app shows them. */
async function factsOf(
  driven: DrivenApp,
  sample: Sample,
): Promise<{ identityProvider: string; how: string }> {
  await showSection(driven, 'Identity provider')
  const { window } = driven
  const { profiles, sessions, identityProvider } = await window.evaluate(async () => ({
    profiles: await self.homerealm.profiles.list(),
    sessions: await self.homerealm.sessions.list(),
    identityProvider: document.querySelector('[data-identity-provider]')?.textContent?.trim() ?? '',
  }))
  const facts = { identityProvider, how: howOf(received(profiles), received(sessions), sample.url) }
  await showSection(driven, 'Overview')
  return facts
}

const HOW: Readonly<Record<string, string>> = {
  entra: 'MSAL, in a window',
  'ad-fs-oauth': 'AD FS by OAuth, in a window',
  'ws-federation': 'WS-Federation, in a window',
  account: 'the sign-in of its account, no window',
}

export function printTable(runs: readonly SampleRun[], print: (line: string) => void): void {
  const rows = runs.map(({ name, identityProvider, how, who, failure, time }) => [
    name,
    identityProvider,
    HOW[how] ?? '—',
    who === null ? `failed: ${failure}` : `connected as ${who}`,
    `${(time / 1000).toFixed(1)} s`,
  ])
  for (const line of columns([['ORGANIZATION', 'IDENTITY PROVIDER', 'SIGNED IN BY', 'WHO', 'TIME'], ...rows]))
    print(line)
}
