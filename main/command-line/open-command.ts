/** `open`: opens an organization, or a page of it, in the browser that is chosen for it. */
import { fail } from '../contract/failure.ts'
import { isOneOf } from '../contract/one-of.ts'
import { ORG_PAGES, orgPageFacts, orgPageUrl } from '../contract/org-pages.ts'
import type { ConnectionProfile } from '../contract/profile.ts'
import { words } from '../words/index.ts'
import type { Command } from './command.ts'
import { profileNamed } from './profile-named.ts'

export const open: Command = async ({ profiles, sessions }, line, { openBrowser }) => {
  const profile = profileNamed(profiles.profiles(), line)
  const { id, name } = profile
  const url = addressOf(profile, sessions, line.page)
  if (line.browser) await openBrowser(url, profile)
  return {
    lines: [line.browser ? words.commandLine.opened(name, url) : url],
    json: { profile: id, page: line.page ?? null, url, opened: line.browser },
  }
}

/** @throws FailureError `input-refused` if the organization has no such page */
function addressOf(
  profile: ConnectionProfile,
  sessions: Parameters<Command>[0]['sessions'],
  page: string | undefined,
): string {
  if (page === undefined) return profile.orgUrl
  const url = isPage(page) ? orgPageUrl(page, orgPageFacts(profile, sessions.state(profile.id))) : null
  if (url === null) throw fail('input-refused/no-page', {})
  return url
}

const isPage = isOneOf(ORG_PAGES)
