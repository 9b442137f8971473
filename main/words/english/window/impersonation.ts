/** Acting as another user of an organization: the choice of the user, and what the header says while it lasts. */

export const impersonation = {
  actAs: 'Act as…',
  title: 'Act as another user',
  whatFor: 'Requests that you copy then name this user, until you stop, sign out or quit.',
  user: 'User',
  few: (letters: number) => `Type at least ${letters} letters of a name or mail address.`,
  searching: 'Searching…',
  starting: 'Asking the organization…',
  none: 'No enabled user matches.',
  more: (shown: number) => `The first ${shown} are shown. Type more to find others.`,
  actingAs: (user: string) => `Acting as ${user}`,
  effect: (header: string) => `Copied requests have the header ${header}.`,
  stop: 'Stop acting',
  headersAs: (user: string) => `Headers, as ${user}`,
  requestAs: (user: string) => `Request (WhoAmI), as ${user}`,
}
