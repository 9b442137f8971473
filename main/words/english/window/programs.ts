/** Programs that ask for a token: the question, and the section of the settings. */
import type { AskingChoice, GrantDecision } from '../../../contract/asking.ts'

const choices: Readonly<Record<AskingChoice, string>> = {
  once: 'Allow once',
  hour: 'Allow for one hour',
  always: 'Always allow',
  never: 'Never allow',
  refuse: 'Refuse',
}

const decisions: Readonly<Record<GrantDecision, string>> = {
  hour: 'Allowed for one hour',
  always: 'Always allowed',
  never: 'Never allowed',
}

export const programs = {
  title: 'A program asks for a token',
  effect: 'With the token, it can do there what you can do, until the token ends.',
  production: 'For production, “Always allow” lasts until the end of the day. Then Homerealm asks again.',
  unverified:
    'Unverified: Homerealm cannot tell which program asks. Refuse if you did not start one just now.',
  unknownScript: 'Homerealm cannot recognize this script again, so it asks each time.',
  more: (count: number) => (count === 1 ? 'One more program waits.' : `${count} more programs wait.`),
  closesAt: (time: string) => `Without an answer, it is refused at ${time}.`,
  facts: {
    organization: 'Organization',
    program: 'Program',
    script: 'Script',
    parent: 'Started by',
    through: 'Asks through',
  },
  choices,

  mayAsk: 'Programs may ask for tokens',
  letAsk: 'Let programs ask',
  whyAsk: 'Homerealm asks you before a program on this computer gets a token.',
  commandLine: 'The command line without a terminal',
  aboutCommandLine:
    'For “homerealm token”, “env” and “exec” when another program runs them, and for “homerealm mcp”. Homerealm must be running to ask.',
  commandLineAsks: {
    never: 'Never asks',
    production: 'Asks for production organizations',
    always: 'Asks for every organization',
  },
  granted: 'Your decisions',
  none: 'You have decided about no program yet.',
  whatGrants:
    'A decision is your consent and a record. It cannot stop a program that runs as you: it could run “homerealm token”.',
  unreachable: 'Programs cannot ask now. The log says why.',
  decisions,
  until: (decision: string, time: string) => `${decision}, until ${time}`,
  lastUsed: (time: string) => `Last token ${time}`,
  notUsed: 'No token yet',
  removedOrganization: 'Removed organization',
  revoke: 'Revoke',
  revokeFor: (program: string, organization: string) => `Revoke ${program} for ${organization}`,
  revokeAll: 'Revoke all',
  requests: 'What programs asked',
  noRequests: (days: number) => `No program has asked in the last ${days} days.`,
}
