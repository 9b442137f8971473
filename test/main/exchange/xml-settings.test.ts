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
      '<applicationSettings><My.Settings><setting name="CRM" serializeAs="String"><value>Url=https://crm.contoso.com/Sales;Password=a</value></setting></My.Settings></applicationSettings>',
    ),
  ],
  [
    'the file of settings of Visual Studio',
    `<SettingsFile xmlns="http://schemas.microsoft.com/VisualStudio/2004/01/settings"><Settings><Setting Name="CRM" Type="System.String" Scope="Application"><Value Profile="(Default)">Url=https://crm.contoso.com/Sales;Password=a</Value></Setting></Settings></SettingsFile>`,
  ],
  [
    'an element with a name of its own',
    config('<My.Settings><CRM>Url=https://crm.contoso.com/Sales;Password=a</CRM></My.Settings>'),
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

test('each value has the name of its own setting', () => {
  const setting = (name: string) =>
    `<setting name="${name}" serializeAs="String"><value>AuthType=AD;Url=https://crm.contoso.com/${name}</value></setting>`
  const text = config(`<applicationSettings><My>${setting('A')}${setting('B')}</My></applicationSettings>`)
  expect(recognize(text).entries.map(said)).toMatchObject([
    { name: 'A', address: 'https://crm.contoso.com/A' },
    { name: 'B', address: 'https://crm.contoso.com/B' },
  ])
})
