/** The menu that copies: its items, why there is no token, and what is said after a copy. */
import type { EnvironmentTool, RequestLanguage, TokenObstacle } from '../../../contract/copying.ts'

const languages: Readonly<Record<RequestLanguage, string>> = {
  curl: 'curl (Bash)',
  powershell: 'PowerShell',
  python: 'Python',
  csharp: 'C#',
}

const tools: Readonly<Record<EnvironmentTool, string>> = { postman: 'Postman', bruno: 'Bruno' }

const noToken: Readonly<Record<TokenObstacle, string>> = {
  'not-connected': 'Connect first to copy a token.',
  cookies: 'No token: WS-Federation uses the cookies of a session.',
  'windows-account': 'No token: the Windows account signs in to each connection.',
  assertion: 'No token: WS-Trust uses an assertion here.',
}

export const copying = {
  url: 'Organization URL',
  webApiUrl: 'Web API URL',
  linkToOpen: 'Link for anyone',
  linkToConnect: 'Link to connect, on this computer',
  accessToken: 'Access token',
  authorizationHeader: 'Authorization header',
  connectionString: 'Connection string',
  withSecret: (type: string) => `${type}, with the saved secret`,
  secretWarning: 'Anyone who has the secret can sign in with it.',
  olderSdkOnly: (type: string) =>
    `${type} is for CrmServiceClient (Xrm.Tooling). Dataverse.Client refuses it.`,
  request: 'Request (WhoAmI)',
  languages,
  environment: 'Environment (URLs and token)',
  tools,
  withToken: 'With the token',
  noToken,
  copiedUntil: (seconds: number) => `Copied. It leaves the clipboard in ${seconds} s.`,
}
