/** Connections in appsettings.json and other settings. */
import { expect, test } from 'vitest'
import { recognize } from '../../../main/exchange/recognize.ts'
import { said } from '../../support/found.ts'

test('connection strings and addresses of organizations online are found, wherever they are', () => {
  const text = `\uFEFF{
  // of this computer
  "ConnectionStrings": {
    "Dataverse": "AuthType=OAuth;Url=https://a.crm.dynamics.com;UserName=a@b.c", /* main */
    "Sql": "Server=tcp:x.database.windows.net;Database=d;User Id=a;Password=canary-8c41d7-pw",
  },
  "Sites": [{ "Url": "https://b.crm4.dynamics.com/" }, { "Url": "https://contoso.com/?a=//b" }],
  "AllowedHosts": "*",
}`
  const { format, entries } = recognize(text)
  expect(format).toBe('settings')
  expect(entries.map(said)).toEqual([
    { name: 'Dataverse', address: 'https://a.crm.dynamics.com', userName: 'a@b.c', pathIsName: true },
    { reason: 'input-refused/exchange-database', name: 'Sql' },
    { address: 'https://b.crm4.dynamics.com/' },
  ])
})

test('settings nested without end are searched to a limit', () => {
  const text = `${'{"a":'.repeat(5000)}"Url=https://x.y.z"${'}'.repeat(5000)}`
  expect(() => recognize(`{"Url":"Url=https://a.b.c","deep":${text}}`)).not.toThrow()
})
