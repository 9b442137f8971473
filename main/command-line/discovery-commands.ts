/** `detect` and `realm`: they need no profile and no vault, only to ask. */
import { type Failure, FailureError } from '../contract/failure.ts'
import { parseOrgUrl } from '../contract/org-url.ts'
import type { Discovery } from '../core.ts'
import type { Told } from './commands.ts'
import {
  detectionLines,
  detectionReport,
  evidenceLines,
  evidenceReport,
  failureOf,
  failureReport,
  providerReport,
} from './detection-report.ts'
import { exitStatus } from './exit-status.ts'
import type { CommandLine, DiscoveryCommandName } from './usage.ts'

type DiscoveryCommand = (discovery: Discovery, line: CommandLine) => Promise<Told>

export const discoveryCommands: Readonly<Record<DiscoveryCommandName, DiscoveryCommand>> = {
  async detect({ detector }, { subject, user, allowHttp, trust, checkAccount, timeout }) {
    let url = subject
    try {
      const { orgUrl } = parseOrgUrl(subject, { allowHttp })
      url = orgUrl
      const userName = user?.trim() || null
      const detection = await detector.detect({
        orgUrl,
        userName,
        acceptedAuthority: trust ?? null,
        checkAccount,
        patience: timeout * 1000,
      })
      const failure = failureOf(detection, userName)
      return {
        lines: detectionLines(detection),
        json: detectionReport(url, detection, failure),
        failure,
        status: failure === null ? 0 : exitStatus(failure.code),
      }
    } catch (error) {
      if (!(error instanceof FailureError)) throw error
      const failure = error.toFailure()
      return {
        lines: evidenceLines(failure.evidence ?? []),
        json: detectionReport(url, null, failure),
        failure,
        status: exitStatus(failure.code),
      }
    }
  },

  async realm({ detector, realmClouds }, { subject, checkAccount, timeout }) {
    const userName = subject.trim()
    try {
      const { identityProvider, evidence } = await detector.detectRealm({
        userName,
        clouds: realmClouds,
        checkAccount,
        patience: timeout * 1000,
      })
      const failure: Failure | null =
        identityProvider.kind === 'unknown'
          ? {
              code: 'identity-provider-unknown',
              message: 'No cloud that was asked knows the domain of this account.',
              advice: 'Check its spelling. It may be in another cloud: add that with --clouds.',
            }
          : null
      return {
        lines: [
          `Identity provider  ${providerReport(identityProvider).name}`,
          '',
          ...evidenceLines(evidence),
        ],
        json: {
          user: userName,
          identityProvider: providerReport(identityProvider),
          evidence: evidence.map(evidenceReport),
          failure: failure === null ? null : failureReport(failure),
        },
        failure,
        status: failure === null ? 0 : exitStatus(failure.code),
      }
    } catch (error) {
      if (!(error instanceof FailureError)) throw error
      const failure = error.toFailure()
      return {
        lines: evidenceLines(failure.evidence ?? []),
        json: {
          user: userName,
          identityProvider: providerReport({ kind: 'unknown' }),
          evidence: (failure.evidence ?? []).map(evidenceReport),
          failure: failureReport(failure),
        },
        failure,
        status: exitStatus(failure.code),
      }
    }
  },
}
