/** A request of WhoAmI as code, for people to start from. */
import type { RequestLanguage } from '../contract/copying.ts'
import type { CallerHeader } from '../contract/impersonation.ts'
import { forCSharp, forPowerShell, forPython, forShell } from './quoting.ts'

interface RequestFacts {
  /** The root of the Web API. */
  readonly webApi: string
  readonly token: string
  readonly caller: CallerHeader | null
}

type Header = readonly [name: string, value: string]

/** The headers that say who sends a request, and as whom. */
export const credentialHeaders = ({
  token,
  caller,
}: Pick<RequestFacts, 'token' | 'caller'>): readonly Header[] => [
  ['Authorization', `Bearer ${token}`],
  ...(caller === null ? [] : [[caller.name, caller.value] as const]),
]

/** https://learn.microsoft.com/power-apps/developer/data-platform/webapi/compose-http-requests-handle-errors#http-headers */
const OTHER_HEADERS: readonly Header[] = [
  ['Accept', 'application/json'],
  ['OData-MaxVersion', '4.0'],
  ['OData-Version', '4.0'],
]

export function whoAmIRequest(language: RequestLanguage, facts: RequestFacts): string {
  return REQUESTS[language](`${facts.webApi}WhoAmI`, [...credentialHeaders(facts), ...OTHER_HEADERS])
}

const REQUESTS: Readonly<Record<RequestLanguage, (url: string, headers: readonly Header[]) => string>> = {
  curl: (url, headers) =>
    [
      `curl ${forShell(url)}`,
      ...headers.map(([name, value]) => `  --header ${forShell(`${name}: ${value}`)}`),
    ].join(' \\\n'),

  powershell: (url, headers) =>
    [
      `Invoke-RestMethod -Uri ${forPowerShell(url)} -Headers @{`,
      ...headers.map(([name, value]) => `  ${forPowerShell(name)} = ${forPowerShell(value)}`),
      '}',
    ].join('\n'),

  python: (url, headers) =>
    [
      'import requests',
      '',
      'response = requests.get(',
      `    ${forPython(url)},`,
      '    headers={',
      ...headers.map(([name, value]) => `        ${forPython(name)}: ${forPython(value)},`),
      '    },',
      '    timeout=60,',
      ')',
      'response.raise_for_status()',
      'print(response.json())',
    ].join('\n'),

  csharp: (url, headers) =>
    [
      'using System;',
      'using System.Net.Http;',
      '',
      'using var client = new HttpClient();',
      ...headers.map(
        ([name, value]) => `client.DefaultRequestHeaders.Add(${forCSharp(name)}, ${forCSharp(value)});`,
      ),
      `Console.WriteLine(await client.GetStringAsync(${forCSharp(url)}));`,
    ].join('\n'),
}
