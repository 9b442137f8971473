/** The text of everything that a person can copy of an organization. */
import type { CopyItem, EnvironmentTool } from '../contract/copying.ts'
import { connectLink, openLink } from '../contract/deep-link.ts'
import type { CallerHeader } from '../contract/impersonation.ts'
import { webApiUrl } from '../contract/web-api.ts'
import type { ConnectionFacts } from './connection-facts.ts'
import { connectionStringFor, type WrittenSecret } from './connection-string.ts'
import { toolEnvironment } from './tool-environment.ts'
import { credentialHeaders, whoAmIRequest } from './who-am-i-request.ts'

export interface SnippetFacts extends ConnectionFacts {
  /** null: a placeholder stands for it. */
  readonly token: string | null
  /** null: a placeholder stands for it. */
  readonly secret: WrittenSecret | null
  /** Names the user that requests act as; null: the signed-in one. */
  readonly caller: CallerHeader | null
}

interface TextFacts extends ConnectionFacts {
  readonly secret: WrittenSecret | null
  readonly token: string
  readonly caller: CallerHeader | null
  /** The root of the Web API. */
  readonly webApi: string
}

export const snippet = (item: CopyItem, facts: SnippetFacts): string =>
  TEXTS[item]({
    ...facts,
    token: facts.token ?? '<access token>',
    webApi: webApiUrl(facts.profile, facts.session),
  })

const TEXTS: Readonly<Record<CopyItem, (facts: TextFacts) => string>> = {
  url: ({ profile }) => profile.orgUrl,
  'web-api-url': ({ webApi }) => webApi,
  'link-to-open': ({ profile }) => openLink(profile.orgUrl),
  'link-to-connect': ({ profile }) => connectLink(profile.id),
  'access-token': ({ token }) => token,
  'authorization-header': (facts) =>
    credentialHeaders(facts)
      .map((header) => header.join(': '))
      .join('\n'),
  'connection-string-OAuth': (facts) => connectionStringFor('OAuth', facts),
  'connection-string-ClientSecret': (facts) => connectionStringFor('ClientSecret', facts),
  'connection-string-Certificate': (facts) => connectionStringFor('Certificate', facts),
  'connection-string-AD': (facts) => connectionStringFor('AD', facts),
  'connection-string-IFD': (facts) => connectionStringFor('IFD', facts),
  'connection-string-ClientSecret-with-secret': (facts) =>
    connectionStringFor('ClientSecret', facts, facts.secret),
  'connection-string-AD-with-secret': (facts) => connectionStringFor('AD', facts, facts.secret),
  'connection-string-IFD-with-secret': (facts) => connectionStringFor('IFD', facts, facts.secret),
  'request-curl': (facts) => whoAmIRequest('curl', facts),
  'request-curl-with-token': (facts) => whoAmIRequest('curl', facts),
  'request-powershell': (facts) => whoAmIRequest('powershell', facts),
  'request-powershell-with-token': (facts) => whoAmIRequest('powershell', facts),
  'request-python': (facts) => whoAmIRequest('python', facts),
  'request-python-with-token': (facts) => whoAmIRequest('python', facts),
  'request-csharp': (facts) => whoAmIRequest('csharp', facts),
  'request-csharp-with-token': (facts) => whoAmIRequest('csharp', facts),
  'environment-postman': (facts) => environmentFor('postman', facts, null),
  'environment-postman-with-token': (facts) => environmentFor('postman', facts, facts.token),
  'environment-bruno': (facts) => environmentFor('bruno', facts, null),
  'environment-bruno-with-token': (facts) => environmentFor('bruno', facts, facts.token),
}

const environmentFor = (
  tool: EnvironmentTool,
  { profile, webApi }: TextFacts,
  token: string | null,
): string => toolEnvironment(tool, { ...profile, webApi, token })
