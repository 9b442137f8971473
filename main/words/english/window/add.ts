/** The dialog that adds an organization: its fields and the detection result. */
import type { Question } from '../../../contract/identity-provider.ts'

const questionStates: Readonly<Record<Question['state'], string>> = {
  asking: 'asking',
  answered: 'answered',
  failed: 'no answer',
  left: 'not needed',
}

export const add = {
  title: 'Add organization',
  url: 'Organization URL',
  urlPlaceholder: 'contoso.crm.dynamics.com',
  urlHelp: 'Paste any link to it: a form, a view, the Web API.',
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
