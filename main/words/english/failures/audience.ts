/** Failures to get a token for another audience than the organization. */
import type { Audience, AudienceName } from '../../../contract/audience.ts'
import type { AudienceFacts } from '../../../contract/failure-facts/audience.ts'
import type { FailureTexts } from '../../failure-texts.ts'

/** Within a sentence. */
const names: Readonly<Record<AudienceName, string>> = {
  'power-platform': 'the Power Platform API',
  discovery: 'the discovery service',
  graph: 'Microsoft Graph',
  mcp: 'the MCP endpoint of the organization',
  catalog: 'the catalog',
}

/** What the application's registration needs. */
const permissions: Readonly<Record<AudienceName, string>> = {
  'power-platform': 'a permission of “Power Platform API”',
  discovery: 'the permission “Dynamics CRM, user_impersonation”',
  graph: 'a permission of “Microsoft Graph”',
  mcp: 'the permission “Dynamics CRM, mcp.tools”',
  catalog: 'a permission of the catalog’s application',
}

const listed = (others: readonly Audience[]): string =>
  others.map(({ name, resource }) => `${name} (${resource})`).join(', ')

export const audience: FailureTexts<AudienceFacts> = {
  'audience-refused/consent': ({ audience }) => ({
    message: `This application does not have consent to get tokens for ${names[audience]}.`,
    advice: `Its registration needs ${permissions[audience]}. An administrator of the tenant can then consent.`,
  }),
  'audience-refused/application': ({ audience }) => ({
    message: `The application’s registration does not allow tokens for ${names[audience]}.`,
    advice: `Its owner can add ${permissions[audience]}. Microsoft’s sample application cannot be changed: register your own.`,
  }),
  'audience-refused/tenant': ({ audience }) =>
    audience === 'catalog'
      ? {
          message: 'The tenant has no application with this Application ID URI, or has it disabled.',
          advice: 'Ask the publisher whether the URI is right, and in which tenant the application is.',
        }
      : {
          message: `The tenant does not have ${names[audience]}, or has it disabled.`,
          advice: 'An administrator of the tenant can enable it.',
        },
  'input-refused/resource': ({ resource, others }) => ({
    message: 'Homerealm gives no token for this resource.',
    advice: `It gives tokens for the organization (${resource}), and for: ${listed(others)}.`,
  }),
  'method-not-available/other-audiences': ({ name }) => ({
    message: `Only online accounts have tokens for other audiences. ${name} is opened in another way.`,
    advice: 'Leave out --resource, or name an organization that Microsoft Entra ID opens.',
  }),
  'method-not-available/audience-for-people': ({ audience }) => ({
    message: `An application gets no token for ${names[audience]}, which serves people only.`,
    advice: 'Use an organization that the account of a person opens.',
  }),
  'sign-in-needs-person/audience-without-terminal': ({ audience }) => ({
    message: `Without a terminal, Homerealm gives no token for ${names[audience]}: it can ask you about organizations only.`,
    advice:
      'Run this command at a terminal. On a server, set “commandLineAsks” to “never” in the policy or in preferences.json.',
  }),
}
