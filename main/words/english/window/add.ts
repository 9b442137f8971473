/** The dialog that adds organizations: its fields and the detection result. */
import type { Question } from '../../../contract/identity-provider.ts'
import { plural } from '../../plurals.ts'

const questionStates: Readonly<Record<Question['state'], string>> = {
  asking: 'asking',
  answered: 'answered',
  failed: 'no answer',
  left: 'not needed',
}

const addresses = (count: number) =>
  plural('en-US', count, { one: `${count} address`, other: `${count} addresses` })

/** Several addresses that were pasted together. */
const several = {
  name: 'Addresses',
  all: 'All new addresses',
  counts: (count: number, fresh: number) => `${addresses(count)}, ${fresh} new`,
  more: (most: number) => `Only the first ${most} are read. Add these, then paste the rest.`,
  fresh: 'New',
  there: (name: string) => `Already in your list: ${name}`,
  same: (url: string) => `The same organization as ${url}`,
  refused: 'Not an address of an organization',
  hidden: 'An address that is not shown',
  waiting: 'Not detected',
  detecting: 'Detecting…',
  progress: (done: number, all: number) => `Detected ${done} of ${all}`,
  stop: 'Stop',
  detectRest: 'Detect the rest',
  add: (count: number) => (count === 0 ? 'Add' : `Add ${count}`),
  adding: (done: number, all: number) => `Added ${done} of ${all}…`,
  left: 'The ones that were not added are still here, each with the reason.',
}

export const add = {
  title: 'Add organization',
  url: 'Organization URL',
  urlPlaceholder: 'contoso.crm.dynamics.com',
  urlHelp: 'Paste any link to it, or a list of several.',
  more: 'Name, environment, user name',
  moreOfSeveral: 'User name',
  like: (name: string) => `A copy of ${name} for another account. Enter its user name.`,
  draftFrom: (at: string) => `Draft from ${at}`,
  startOver: 'Start over',
  alreadyThere: (name: string) => `Already in your list: ${name}`,
  showIt: 'Show it',
  several,
  noHttps: 'This is an on-premises server that has no https',
  name: 'Name',
  namePlaceholder: 'From the address',
  userName: 'User name (optional)',
  userPlaceholder: 'alex@contoso.com',
  askingFirst: (host: string) => `Asking ${host} first. Cancel saves nothing.`,
  saving: 'Saving…',
  saveAndConnect: 'Save and connect',
  enterKey: 'Enter',

  providerAppears: 'The identity provider appears here.',
  linkFilled: 'A link filled in this address. Nothing has been sent to it.',
  detect: 'Detect',
  canSaveAnyway: 'You can still save it and detect again later.',
  detected: (at: string) => `Detected ${at}`,
  checkAccount: 'Check this account',
  whyCheckAccount:
    'Asks Microsoft whether this account exists, and whether a personal Microsoft account has the same name. This sends the full user name to Microsoft.',
  trust: (host: string) => `I know ${host} and trust it for this organization`,

  questions: 'Questions',
  questionStates,
  questionDetail: (host: string, detail: string) => `${host}: ${detail}`,
}
