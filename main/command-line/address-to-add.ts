/** The address that `add` saves: as typed, or that of the environment whose ID or page is typed. */
import { environmentIn } from '../contract/environment-address.ts'
import type { Core } from '../core.ts'
import type { CommandLine } from './usage.ts'
import { within } from './within.ts'

/** Limit of the search for an environment, seconds. */
const LIMIT = 60

interface ToAdd {
  readonly subject: string
  readonly userName?: string
}

/** @throws FailureError if the environment cannot be found */
export async function addressToAdd(
  orgFinder: Pick<Core['orgFinder'], 'environment'>,
  { subject, user }: Pick<CommandLine, 'subject' | 'user'>,
): Promise<ToAdd> {
  const typed = user === undefined ? {} : { userName: user }
  if (environmentIn(subject) === null) return { subject, ...typed }
  const { orgUrl, userName } = await orgFinder.environment(subject, within(LIMIT))
  // the account that can reach it, unless the person names another
  return { subject: orgUrl, ...(userName === null ? {} : { userName }), ...typed }
}
