/** `detect` and `realm`: they only send requests, and need neither a profile nor the vault. */
import { detectionFailure } from '../contract/detection-failure.ts'
import { type Failure, FailureError, fail, failure as failureOf } from '../contract/failure.ts'
import { type AddressNote, parseOrgUrl } from '../contract/org-url.ts'
import { settledOrgUrl } from '../contract/path-check.ts'
import { mayHoldSecret } from '../contract/secret-in-text.ts'
import type { Discovery } from '../create-discovery.ts'
import { words } from '../words/index.ts'
import { identityProviderName } from '../words/providers.ts'
import { addressLines } from './address-lines.ts'
import { columns } from './columns.ts'
import type { CommandResult } from './command.ts'
import type { DiscoveryCommandName } from './command-kinds.ts'
import { detectionLines, detectionReport, evidenceLines, realmReport } from './detection-report.ts'
import { exitStatus } from './exit-status.ts'
import type { CommandLine } from './usage.ts'
import { milliseconds } from './within.ts'

type DiscoveryCommand = (discovery: Discovery, line: CommandLine) => Promise<CommandResult>

/** The result of a detection; `failure`: why the identity provider is still not decided. */
type Answered = Pick<CommandResult, 'lines' | 'json'> & { readonly failure: Failure | null }

export const discoveryCommands: Readonly<Record<DiscoveryCommandName, DiscoveryCommand>> = {
  detect({ detector }, { subject, user, allowHttp, keepPath, trust, checkAccount, timeout }) {
    let url = mayHoldSecret(subject) ? null : subject
    let notes: readonly AddressNote[] = []
    const userName = user?.trim() || null
    return commandResult(
      async () => {
        const parsed = parseOrgUrl(subject, { allowHttp, keepPath })
        const { orgUrl, pathInDoubt } = parsed
        url = orgUrl
        notes = parsed.notes
        const detection = await detector.detect({
          orgUrl,
          pathInDoubt,
          userName,
          acceptedAuthority: trust ?? null,
          checkAccount,
          patience: milliseconds(timeout),
        })
        const failure = detectionFailure(detection, userName)
        return {
          lines: [...addressLines(notes, detection.path, 'detect'), ...detectionLines(detection)],
          json: detectionReport({ orgUrl: settledOrgUrl(orgUrl, detection.path), detection, failure, notes }),
          failure,
        }
      },
      (failure) => detectionReport({ orgUrl: url, detection: null, failure, notes }),
    )
  },

  realm({ detector, realmClouds }, { subject, checkAccount, timeout }) {
    const userName = subject.trim()
    return commandResult(
      async () => {
        if (mayHoldSecret(userName)) throw fail('input-refused/user-name', {})
        const { identityProvider, evidence } = await detector.detectRealm({
          userName,
          clouds: realmClouds,
          checkAccount,
          patience: milliseconds(timeout),
        })
        const failure =
          identityProvider.kind === 'unknown' ? failureOf('identity-provider-unknown/domain', {}) : null
        const name = identityProviderName(identityProvider)
        return {
          lines: [...columns([[words.commandLine.detection.provider, name]]), '', ...evidenceLines(evidence)],
          json: realmReport({ user: userName, identityProvider, evidence, failure }),
          failure,
        }
      },
      (failure) =>
        realmReport({
          user: mayHoldSecret(userName) ? null : userName,
          identityProvider: null,
          evidence: failure.evidence ?? [],
          failure,
        }),
    )
  },
}

/** The result in its documented shape. A failure has the same shape, with the evidence from before the failure. */
async function commandResult(
  ask: () => Promise<Answered>,
  jsonOf: (failure: Failure) => unknown,
): Promise<CommandResult> {
  const answered = await ask().catch((error: unknown): Answered => {
    if (!(error instanceof FailureError)) throw error
    const failure = error.failure
    return { lines: evidenceLines(failure.evidence ?? []), json: jsonOf(failure), failure }
  })
  return { ...answered, status: answered.failure === null ? 0 : exitStatus(answered.failure.code) }
}
