/** Which pasted texts the add dialog offers to import. */
import { expect, test } from 'vitest'
import { isImportable } from '../../../main/contract/importable-text.ts'

test.each([
  ['a connection string', 'AuthType=OAuth;Url=https://a.crm.dynamics.com;Password=x'],
  ['a connection string below a comment', '# development\nUrl=https://a.crm.dynamics.com;UserName=alex'],
  ['JSON', ' {"connections": []}'],
  ['a list in JSON', '[{"url": "https://a.crm.dynamics.com"}]'],
  ['XML', '<?xml version="1.0"?>\n<CrmConnections/>'],
  ['bookmarks', '<!DOCTYPE NETSCAPE-Bookmark-file-1>'],
  ['a CSV list', 'Name,Url\r\nContoso,https://a.crm.dynamics.com'],
  ['cells of a spreadsheet', 'Environment URL\tOwner\nhttps://a.crm.dynamics.com\tAlex'],
])('%s is imported', (_what, text) => {
  expect(isImportable(text)).toBe(true)
})

test.each([
  ['an address', 'https://contoso.crm.dynamics.com/main.aspx?appid=1&pagetype=entitylist'],
  ['a host', 'contoso.crm.dynamics.com'],
  ['a list of addresses', 'https://a.crm.dynamics.com\nhttps://b.crm.dynamics.com'],
  ['a mail', 'Hi Alex,\nthe url is https://a.crm.dynamics.com, thanks'],
  ['a placeholder', '[org].crm.dynamics.com'],
  ['a header without rows', 'name,url'],
  ['nothing', ''],
])('%s is no import', (_what, text) => {
  expect(isImportable(text)).toBe(false)
})

test('a text of many megabytes is decided at once', () => {
  expect(isImportable(`${' '.repeat(5_000_000)}Url=https://a.crm.dynamics.com`)).toBe(false)
  expect(isImportable(`Url=https://a.crm.dynamics.com;${'x'.repeat(5_000_000)}`)).toBe(true)
})
