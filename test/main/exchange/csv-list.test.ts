/** CSV lists of organizations: by their header, from spreadsheets of several countries. */
import { expect, test } from 'vitest'
import { recognize } from '../../../main/exchange/recognize.ts'
import { said } from '../../support/found.ts'

const URL_ = 'https://contoso.crm4.dynamics.com'

test.each<[what: string, text: string, found: object]>([
  [
    'every column',
    `name,url,userName,environment,customer,tags,notes,favorite,clientId,redirectUri,homeRealm\nA,${URL_},a@b.c,sandbox,Contoso,"x, y","a ""b""",yes,id,uri,realm`,
    {
      name: 'A',
      address: URL_,
      userName: 'a@b.c',
      environment: 'sandbox',
      customer: 'Contoso',
      tags: ['x', ' y'],
      notes: 'a "b"',
      favorite: true,
      clientId: 'id',
      redirectUri: 'uri',
      homeRealm: 'realm',
    },
  ],
  [
    'other names, order and case',
    `User Name;ORGANIZATION_URL;Type\na@b.c;${URL_};Prod`,
    { address: URL_, userName: 'a@b.c', environment: 'production' },
  ],
  ['tabs, as a spreadsheet copies', `Name\tUrl\nA\t${URL_}`, { name: 'A', address: URL_ }],
  ['tabs and an empty first header', `\tName\tUrl\n1\tA\t${URL_}`, { name: 'A', address: URL_ }],
  ['empty lines before it', `\n \r\nName,Url\nA,${URL_}`, { name: 'A', address: URL_ }],
  ['one column', `URL\n${URL_}`, { address: URL_ }],
  ['an unknown environment', `url,environment\n${URL_},moon`, { address: URL_, leftOut: ['environment'] }],
  [
    'a password, which is named and not taken',
    `url,password\n${URL_},canary-8c41d7-pw`,
    { address: URL_, secrets: ['password'] },
  ],
  [
    'a cell that looks like a formula',
    `name,url\n"=HYPERLINK(""x"")",${URL_}`,
    { name: '=HYPERLINK("x")', address: URL_ },
  ],
  ['no address in a row', 'name,url\nA,', { reason: 'input-refused/exchange-no-address', name: 'A' }],
  ['cells that are missing', `name,url,notes\nA,${URL_}`, { name: 'A', address: URL_ }],
])('a list with %s', (_what, text, found) => {
  const { format, entries } = recognize(text)
  expect([format, said(entries[0])]).toEqual(['csv', found])
})
