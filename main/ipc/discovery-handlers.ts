/** The handlers of the questions about an address before anything is saved, and of the pages that belong to them. */
import { fail } from '../contract/failure.ts'
import { isRule } from '../discovery/rules.ts'
import type { HandlerParts, HomerealmHandlers } from './handler-parts.ts'

export const discoveryHandlers = ({
  organizations,
  orgFinder,
  registrationsPage,
  openPage,
}: Pick<
  HandlerParts,
  'organizations' | 'orgFinder' | 'registrationsPage' | 'openPage'
>): HomerealmHandlers['discovery'] => ({
  detect: (draft, end) => organizations.detect(draft, end),
  findEnvironment: (place, { signal }) => orgFinder.environment(place, signal),
  openRule(url) {
    if (!isRule(url)) throw fail('input-refused/no-rule', {})
    return openPage(url)
  },
  openRegistrations(loginHost) {
    const page = registrationsPage(loginHost)
    if (page === null) throw fail('input-refused/no-registrations', {})
    return openPage(page)
  },
})
