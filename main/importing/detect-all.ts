/** Detects many organizations that have no detection yet, as fast as their login hosts should be asked. */
import { FailureError } from '../contract/failure.ts'
import type { DetectionCount } from '../contract/importing.ts'
import { isMicrosoftOnlineHost } from '../contract/microsoft-hosts.ts'
import type { OrgUrl } from '../contract/org-url.ts'
import type { ConnectionProfile } from '../contract/profile.ts'
import { type Cloud, cloudOfOrgHost } from '../discovery/clouds.ts'
import { inTurns } from '../session/in-turns.ts'

export interface DetectAllParts {
  readonly profiles: { find(id: string): Pick<ConnectionProfile, 'orgUrl'> | null }
  /** Those of Microsoft, and the person's own. */
  readonly clouds: readonly Cloud[]
  /** Saves the result. @throws FailureError */
  readonly detect: (id: string, signal: AbortSignal) => Promise<void>
}

export interface DetectAllOptions {
  /** Ends the running detections and begins no more. */
  readonly signal: AbortSignal
  readonly onProgress: (count: DetectionCount) => void
}

/** Organizations with the same login host that are asked at the same time. */
const AT_ONCE = 4

/** One that no longer exists is left out. One that does not answer keeps no detection: its first connect tries again. */
export async function detectAll(
  { profiles, clouds, detect }: DetectAllParts,
  ids: readonly string[],
  { signal, onProgress }: DetectAllOptions,
): Promise<void> {
  const groups = new Map<string, string[]>()
  for (const id of ids) {
    const profile = profiles.find(id)
    if (profile === null) continue
    const login = loginOf(profile.orgUrl, clouds)
    const group = groups.get(login)
    if (group === undefined) groups.set(login, [id])
    else group.push(id)
  }
  const all = [...groups.values()]
  let count: DetectionCount = { done: 0, failed: 0, of: all.flat().length }
  let told = count
  const tell = () => {
    told = count
    onProgress(count)
  }
  tell()
  const detectOne = async (id: string) => {
    if (signal.aborted) return
    const isThere = profiles.find(id) !== null
    let failed = 0
    try {
      if (isThere) await detect(id, signal)
    } catch (error) {
      if (signal.aborted) return
      if (!(error instanceof FailureError)) throw error
      failed = 1
    }
    count = { ...count, done: count.done + 1, failed: count.failed + failed }
    // an undo may have removed thousands, which are passed in one go
    if (isThere) tell()
  }
  await Promise.all(all.map((group) => inTurns(group, AT_ONCE, detectOne)))
  if (told !== count) tell()
}

/**
 * The same for organizations with the same login host, which two clouds may share. A cloud of Microsoft that is not known counts by
 * its domain. What signs people in to those on-premises is known after the detection alone, so all of them count as one.
 */
function loginOf(orgUrl: OrgUrl, clouds: readonly Cloud[]): string {
  const { hostname } = new URL(orgUrl)
  const cloud = cloudOfOrgHost(hostname, clouds)
  if (cloud !== null) return cloud.loginHosts[0]
  return isMicrosoftOnlineHost(hostname) ? hostname.split('.').slice(-2).join('.') : ''
}
