/** The texts that people copy, each as a whole. */
import { describe, expect, test } from 'vitest'
import {
  COPY_ITEMS,
  ENVIRONMENT_TOOLS,
  needsToken,
  REQUEST_LANGUAGES,
  SECRET_AUTH_TYPES,
} from '../../../main/contract/copying.ts'
import { snippet } from '../../../main/snippets/snippet.ts'
import { aProfile, connectedState } from '../../support/profiles.ts'

const facts = {
  profile: aProfile(),
  session: connectedState(),
  clientId: 'c',
  token: 'eyJ0.e30.c2ln',
  secret: null,
  account: null,
  caller: null,
}
const withoutToken = { ...facts, token: null }

test.each([
  ['url', 'https://contoso.crm4.dynamics.com'],
  ['web-api-url', 'https://contoso.crm4.dynamics.com/api/data/v9.2/'],
  ['link-to-open', 'homerealm://open?url=https%3A%2F%2Fcontoso.crm4.dynamics.com'],
  ['link-to-connect', `homerealm://connect/${facts.profile.id}`],
  ['access-token', 'eyJ0.e30.c2ln'],
  ['authorization-header', 'Authorization: Bearer eyJ0.e30.c2ln'],
] as const)('%s', (item, text) => {
  expect(snippet(item, facts)).toBe(text)
})

test('curl', () => {
  expect(snippet('request-curl', withoutToken)).toMatchInlineSnapshot(`
    "curl 'https://contoso.crm4.dynamics.com/api/data/v9.2/WhoAmI' \\
      --header 'Authorization: Bearer <access token>' \\
      --header 'Accept: application/json' \\
      --header 'OData-MaxVersion: 4.0' \\
      --header 'OData-Version: 4.0'"
  `)
})

test('PowerShell', () => {
  expect(snippet('request-powershell', withoutToken)).toMatchInlineSnapshot(`
    "Invoke-RestMethod -Uri 'https://contoso.crm4.dynamics.com/api/data/v9.2/WhoAmI' -Headers @{
      'Authorization' = 'Bearer <access token>'
      'Accept' = 'application/json'
      'OData-MaxVersion' = '4.0'
      'OData-Version' = '4.0'
    }"
  `)
})

test('Python', () => {
  expect(snippet('request-python', withoutToken)).toMatchInlineSnapshot(`
    "import requests

    response = requests.get(
        "https://contoso.crm4.dynamics.com/api/data/v9.2/WhoAmI",
        headers={
            "Authorization": "Bearer <access token>",
            "Accept": "application/json",
            "OData-MaxVersion": "4.0",
            "OData-Version": "4.0",
        },
        timeout=60,
    )
    response.raise_for_status()
    print(response.json())"
  `)
})

test('C#', () => {
  expect(snippet('request-csharp', withoutToken)).toMatchInlineSnapshot(`
    "using System;
    using System.Net.Http;

    using var client = new HttpClient();
    client.DefaultRequestHeaders.Add("Authorization", "Bearer <access token>");
    client.DefaultRequestHeaders.Add("Accept", "application/json");
    client.DefaultRequestHeaders.Add("OData-MaxVersion", "4.0");
    client.DefaultRequestHeaders.Add("OData-Version", "4.0");
    Console.WriteLine(await client.GetStringAsync("https://contoso.crm4.dynamics.com/api/data/v9.2/WhoAmI"));"
  `)
})

describe('the user that a request acts as', () => {
  const value = '33333333-3333-4333-8333-333333333333'
  const acting = { ...withoutToken, caller: { name: 'CallerObjectId', value } as const }

  test.each([
    ['request-curl', `--header 'CallerObjectId: ${value}'`],
    ['request-powershell', `'CallerObjectId' = '${value}'`],
    ['request-python', `"CallerObjectId": "${value}",`],
    ['request-csharp', `DefaultRequestHeaders.Add("CallerObjectId", "${value}");`],
    ['authorization-header', `Authorization: Bearer <access token>\nCallerObjectId: ${value}`],
  ] as const)('is in %s', (item, text) => {
    expect(snippet(item, acting)).toContain(text)
    expect(snippet(item, withoutToken)).not.toContain('Caller')
  })

  test.each(COPY_ITEMS.filter((item) => !/^request|^authorization/.test(item)))('is not in %s', (item) => {
    expect(snippet(item, acting)).not.toContain(value)
  })
})

test.each(SECRET_AUTH_TYPES)('a secret is in a connection string of %s only where it says so', (type) => {
  const withSecret = { ...facts, secret: { name: 'alex', value: 'hunter2' } }
  expect(snippet(`connection-string-${type}-with-secret`, withSecret)).toContain('=hunter2')
  expect(snippet(`connection-string-${type}`, withSecret)).not.toContain('hunter2')
})

describe('the token', () => {
  test.each(COPY_ITEMS.filter(needsToken))('is in %s', (item) => {
    expect(snippet(item, facts)).toContain(facts.token)
    expect(snippet(item, facts)).not.toContain('<access token>')
  })

  test.each(ENVIRONMENT_TOOLS)('is not in an environment for %s, even if it is known', (tool) => {
    const text = snippet(`environment-${tool}`, facts)
    expect(text).toContain('webapiurl')
    expect(text).not.toContain(facts.token)
  })

  test.each(REQUEST_LANGUAGES)('is a placeholder in a request in %s', (language) => {
    expect(snippet(`request-${language}`, withoutToken)).toContain('Bearer <access token>')
  })
})
