/** Asks discovery services for organizations: all at the same time, each on its own, so that one failure stops no other. */
import { setImmediate as turn } from 'node:timers/promises'
import { type FailureCode, FailureError, toFailure } from '../contract/failure.ts'
import type { AskedService } from '../contract/found-orgs.ts'
import type { OrgUrl } from '../contract/org-url.ts'
import type { Instance } from '../protocol/discovery-instances.ts'
import { foundOrg, type NamedOrg } from './found-org.ts'
import type { Service } from './service.ts'

/** An organization, and the service that named it first. */
export interface OrgOfService extends NamedOrg {
  readonly service: Service
}

export interface FindOptions {
  /** Ends the search; it then throws its reason. */
  readonly signal: AbortSignal
  readonly onProgress?: (asked: readonly AskedService[]) => void
  /** Called with an error that is no failure: a bug. */
  readonly report?: (error: unknown) => void
}

interface Found {
  readonly orgs: readonly OrgOfService[]
  readonly asked: readonly AskedService[]
}

/** Entries that are read before other work gets its turn: a large list does not block the app. */
const STEP = 200

/** Most organizations of one search. */
const MOST = 20_000

/** @throws the signal's reason */
export async function findOrgs(
  services: readonly Service[],
  { signal, onProgress, report }: FindOptions,
): Promise<Found> {
  const orgs = new Map<OrgUrl, OrgOfService>()
  const asked: AskedService[] = services.map(({ name, host }) => ({
    ...{ name, host, state: 'asking', found: 0, unusable: 0, failure: null },
  }))
  const ask = async (service: Service, index: number) => {
    const note = (change: (before: AskedService) => Partial<AskedService>) => {
      const before = asked[index] as AskedService
      asked[index] = { ...before, ...change(before) }
      if (!signal.aborted) onProgress?.([...asked])
    }
    try {
      for await (const { instances } of service.pages(signal)) {
        for await (const { step, unusable } of stepsOf(instances, service)) {
          signal.throwIfAborted()
          for (const org of step) if (orgs.size < MOST && !orgs.has(org.orgUrl)) orgs.set(org.orgUrl, org)
          note((before) => ({
            found: before.found + step.length,
            unusable: before.unusable + unusable,
          }))
        }
        if (orgs.size >= MOST) break
      }
      note(() => ({ state: 'answered' }))
    } catch (error) {
      signal.throwIfAborted()
      if (!(error instanceof FailureError)) report?.(error)
      note(() => ({ state: 'failed', failure: toFailure(error) }))
    }
  }
  await Promise.all(services.map(ask))
  return { orgs: [...orgs.values()], asked: withoutStrangers(asked, services) }
}

/** The usable entries of a page, some at a time. */
async function* stepsOf(
  instances: Iterable<Instance>,
  service: Service,
): AsyncGenerator<{ readonly step: readonly OrgOfService[]; readonly unusable: number }> {
  let step: OrgOfService[] = []
  let unusable = 0
  let read = 0
  for (const instance of instances) {
    const org = foundOrg(instance, service)
    if (org === null) unusable += 1
    else step.push({ ...org, service })
    read += 1
    if (read % STEP !== 0) continue
    yield { step, unusable }
    step = []
    unusable = 0
    await turn()
  }
  yield { step, unusable }
}

/** How a cloud refuses an account that does not belong to it. */
const OF_STRANGERS: readonly FailureCode[] = [
  'sign-in-needs-person',
  'sign-in-refused',
  'consent-denied',
  'wrong-tenant',
  'wrong-account',
  'org-refused-credential',
  'method-not-available',
]

/** Without clouds that share a login host, where the account opens nothing and is refused: that is as it should be. */
function withoutStrangers(
  asked: readonly AskedService[],
  services: readonly Service[],
): readonly AskedService[] {
  const answered = asked.some(({ state }) => state === 'answered')
  return asked.filter(
    ({ failure }, index) =>
      !answered ||
      failure === null ||
      services[index]?.isKnown !== false ||
      !OF_STRANGERS.includes(failure.code),
  )
}
