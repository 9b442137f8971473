/** A request of WhoAmI as code, for people to start from. */
import type { RequestLanguage } from '../contract/copying.ts'
import { forCSharp, forPowerShell, forPython, forShell } from './quoting.ts'

interface RequestFacts {
  /** The root of the Web API. */
  readonly webApi: string
  readonly token: string
}

type Header = readonly [name: string, value: string]

export const authorizationHeader = (token: string): Header => ['Authorization', `Bearer ${token}`]

/** https://learn.microsoft.com/power-apps/developer/data-platform/webapi/compose-http-requests-handle-errors#http-headers */
const OTHER_HEADERS: readonly Header[] = [
  ['Accept', 'application/json'],
  ['OData-MaxVersion', '4.0'],
  ['OData-Version', '4.0'],
]

export function whoAmIRequest(language: RequestLanguage, { webApi, token }: RequestFacts): string {
  return REQUESTS[language](`${webApi}WhoAmI`, [authorizationHeader(token), ...OTHER_HEADERS])
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
