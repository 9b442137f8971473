/** Texts with connection strings: one or many, over one or several lines, in .env files, and addresses alone. */
import { expect, test } from 'vitest'
import type { FoundEntry } from '../../../main/exchange/found.ts'
import { textStrings } from '../../../main/exchange/text-strings.ts'

const short = (entry: FoundEntry) =>
  entry.is === 'refused'
    ? entry.failure.reason.replace('input-refused/exchange-', '')
    : [entry.connection.name, entry.connection.address].filter((each) => each !== null).join(' ')

const [A, B] = ['https://a.crm.dynamics.com', 'https://b.crm4.dynamics.com']

test.each<[what: string, text: string, found: readonly string[]]>([
  ['one string', `AuthType=OAuth;Url=${A}`, [A]],
  ['one string over several lines', `AuthType=ClientSecret;\n  Url=${A};\r\n  ClientId={AppId};\n`, [A]],
  ['a string in each line', `Url=${A}\nAuthType=AD;Url=${B}\n`, [A, B]],
  ['a damaged string among others', `Url=${A}\nUrl=${A};Password="x\nUrl=${B}`, [A, 'syntax', B]],
  ['strings with empty lines between', `AuthType=AD;\nUrl=${A}\n\n \nAuthType=AD;\r\nUrl=${B}`, [A, B]],
  ['comments', `# mine\n// yours\n-- theirs\nUrl=${A}`, [A]],
  [
    'addresses',
    `${A}/main.aspx?appid=1\nb.crm4.dynamics.com`,
    [`${A}/main.aspx?appid=1`, 'b.crm4.dynamics.com'],
  ],
  [
    'a .env file',
    `NODE_ENV=test\nexport CRM="AuthType=AD;Url=${A};Password='a;b'"\nDATAVERSE_URL=${B}\nDB=Server=x;Database=y\nSITE=https://contoso.com`,
    [`CRM ${A}`, B, 'database'],
  ],
  ['a name before each string', `Dev: Url=${A}\nTest: Url=${B}`, [`Dev ${A}`, `Test ${B}`]],
  ['variables of shells', `$env:CRM = 'Url=${A}'\nset CRM2=Url=${B}`, [`CRM ${A}`, `CRM2 ${B}`]],
  ['a string without an address', 'AuthType=OAuth;UserName=alex@contoso.com', ['no-address']],
  ['an address that a semicolon hides', `Password=Winter;tail;Url=${A}`, ['address-lost']],
  ['any other text', 'Dear Megan,\n\nthe server is down: call me.', []],
  ['nothing', ' \n\t\n', []],
])('%s', (_what, text, found) => {
  expect(textStrings(text).map(short)).toEqual(found)
})

test('each entry says the line where it begins', () => {
  const text = `# mine\r\nUrl=${A}\r\nUrl=${B}\r\n\r\n\r\nAuthType=AD;\r\nUrl=${A}\r\n`
  expect(textStrings(text).map(({ line }) => line)).toEqual([2, 3, 6])
})
