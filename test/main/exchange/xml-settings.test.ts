/** Connections in web.config and app.config. */
import { expect, test } from 'vitest'
import { recognize } from '../../../main/exchange/recognize.ts'
import { said } from '../../support/found.ts'

const config = (inner: string, attributes = '') =>
  `<?xml version="1.0" encoding="utf-8"?><configuration${attributes}>${inner}</configuration>`

test.each([
  [
    'a connection string with a quoted password',
    config(
      '<connectionStrings><add name="CRM" connectionString="AuthType=AD;Url=https://crm.contoso.com/Sales;Password=&quot;a;b&quot;" /></connectionStrings>',
    ),
  ],
  [
    'a setting',
    config(
      '<appSettings><add key="CRM" value="Url=https://crm.contoso.com/Sales;Password=a"/></appSettings>',
    ),
  ],
  [
    'the settings of a program',
    config(
      '<applicationSettings><My.Settings><setting name="CRM"><value>Url=https://crm.contoso.com/Sales;Password=a</value></setting></My.Settings></applicationSettings>',
    ).replace('<value>', '<value name="CRM">'),
  ],
  [
    'a namespace, as older files have it',
    config(
      '<connectionStrings><add name="CRM" connectionString="Url=https://crm.contoso.com/Sales;Password=a"/></connectionStrings>',
      ' xmlns="http://schemas.microsoft.com/.NetConfiguration/v2.0"',
    ),
  ],
])('%s is found', (_what, text) => {
  expect(recognize(text).entries.map(said)).toEqual([
    { name: 'CRM', address: 'https://crm.contoso.com/Sales', pathIsName: true, secrets: ['password'] },
  ])
})
