/** The browser that the organizations of one customer share, unless one has its own. */
import type { BrowserChoice } from '../contract/browsers.ts'
import type { ConnectionProfile, ProfileChange } from '../contract/profile.ts'

type Member = Pick<ConnectionProfile, 'id' | 'customer' | 'browser'>

const sameCustomer = (a: Pick<Member, 'customer'>, b: Pick<Member, 'customer'>): boolean =>
  a.customer !== null && a.customer.toLowerCase() === b.customer?.toLowerCase()

const isOwn = ({ browser }: Pick<Member, 'browser'>): boolean => browser?.chosenFor === 'organization'

/** What the customer's other organizations share; null if nothing was chosen for them. */
export const sharedBrowser = (
  member: Pick<Member, 'id' | 'customer'>,
  profiles: readonly Member[],
): BrowserChoice | null =>
  profiles.find(
    (each) => each.id !== member.id && sameCustomer(each, member) && each.browser?.chosenFor === 'customer',
  )?.browser ?? null

/**
 * The browser of an organization after a change of its browser or customer. An organization without a choice of its own
 * follows its customer.
 * @param changed the organization with the change
 */
export function browserAfter(
  changed: ConnectionProfile,
  change: Pick<ProfileChange, 'browser' | 'customer'>,
  profiles: readonly Member[],
): BrowserChoice | null {
  if (change.browser) return tidy(change.browser, changed)
  if (change.browser === undefined && (change.customer === undefined || isOwn(changed)))
    return changed.browser
  const shared = sharedBrowser(changed, profiles)
  // at a customer without a choice, the organization keeps opening where it did
  if (shared === null && change.browser === undefined && changed.browser !== null)
    return { ...changed.browser, chosenFor: 'organization' }
  return shared
}

/** The other organizations that get the choice that was made for their customer. */
export function followers<Each extends Member>(chosen: Member, profiles: readonly Each[]): readonly Each[] {
  if (chosen.browser?.chosenFor !== 'customer') return []
  return profiles.filter((each) => each.id !== chosen.id && sameCustomer(each, chosen) && !isOwn(each))
}

/** Without what has no meaning: a profile of the system's browser, or the choice for a customer that is not named. */
function tidy(choice: BrowserChoice, { customer }: Pick<Member, 'customer'>): BrowserChoice {
  const chosenFor = customer === null ? 'organization' : choice.chosenFor
  return choice.browser === 'system'
    ? { browser: 'system', profile: null, inPrivate: false, chosenFor }
    : { ...choice, chosenFor }
}
