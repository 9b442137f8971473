/** The diagnostics as a text that a person passes on: made of versions, states and codes, so that it has no name and no secret. */
import type { AppStatus } from '../../main/contract/app.ts'
import type { Check } from '../../main/contract/check.ts'
import type { ClockDifference, Clocks } from '../../main/contract/clocks.ts'

export interface Diagnosed {
  /** Of one organization; empty: none was checked. */
  readonly checks: readonly Check[]
  readonly clocks: Clocks
}

/** Not translated: whoever helps reads it. */
export function diagnosticsText(status: AppStatus, { checks, clocks }: Diagnosed): string {
  const { version, runsOn, platform, language, vault, managed, policyNotice, shortcutState } = status
  return [
    `Homerealm ${version}`,
    `Electron ${runsOn.electron}, Chromium ${runsOn.chromium}, Node.js ${runsOn.node}`,
    `system: ${runsOn.system} (${platform})`,
    `language: ${language}`,
    `keychain: ${vault.state === 'ready' ? vault.state : `${vault.state}, ${vault.trouble.reason}`}`,
    `policy: ${managed.join(', ') || 'none'}${policyNotice === null ? '' : ` (${policyNotice.reason})`}`,
    `shortcut: ${shortcutState}`,
    `clocks: ${clockFacts(clocks).join(', ')}`,
    ...checks.map(checkLine),
    '',
  ].join('\n')
}

const checkLine = ({ check, verdict, took, found }: Check): string =>
  [`check ${check}: ${verdict}`, ...findingOf(found), `${took} ms`].join(', ')

/** A server may write anything in place of a number. */
const ifLike = (form: RegExp, text: string | null | undefined): string[] =>
  text && form.test(text) ? [text] : []

/** The verdict with its numbers, and no host. */
function clockFacts(clocks: Clocks): string[] {
  switch (clocks.is) {
    case 'unknown':
      return [clocks.is]
    case 'in-sync':
      return [clocks.is, `${clocks.servers} agree`, ...clocks.wrong.map(secondsOf)]
    case 'computer-wrong':
      return [clocks.is, `${clocks.servers} agree`, secondsOf(clocks.reference)]
    case 'apart':
      return [clocks.is, secondsOf(clocks.server)]
  }
}

/** More than 0: this computer is ahead. */
const secondsOf = ({ difference }: ClockDifference): string => `${Math.round(difference / 1000)} s`

/** The kind of the finding, and those of its facts that name nobody. */
function findingOf(found: Check['found']): string[] {
  if (!('is' in found)) return [found.reason, ...ifLike(/^[A-Z]{2,10}\d{2,8}$/, found.provider?.code)]
  switch (found.is) {
    case 'certificate':
      return [found.is, found.facts.protocol, `${found.facts.days} days`]
    case 'provider':
      return [found.is, found.facts.provider.kind]
    case 'clocks':
      return [found.is, ...clockFacts(found.facts.clocks)]
    case 'credential':
      return [found.is, found.facts.kind, `${found.facts.minutes} minutes`]
    case 'who-am-i':
      return [found.is, ...ifLike(/^\d+(?:\.\d+)*$/, found.facts.version)]
    case 'remark':
      return [found.is, found.facts.rule.finding]
    case 'doubt':
      return [found.is, found.facts.failure.reason]
    default:
      return [found.is]
  }
}
