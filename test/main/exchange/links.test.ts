/** Organizations among bookmarks and the history of a browser. */
import { expect, test } from 'vitest'
import { recognize } from '../../../main/exchange/recognize.ts'
import { said } from '../../support/found.ts'
import { failureOf } from '../../support/told.ts'

const bookmarks = (...links: readonly string[]) =>
  `<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8">\n<TITLE>Bookmarks</TITLE>\n<DL><p>\n${links.map((link) => `<DT><A HREF="${link}" ADD_DATE="1" ICON="data:image/png;base64,AA==">A page</A>`).join('\n')}\n</DL><p>`

test('each organization is found once, and other links are counted', () => {
  const { format, entries, others } = recognize(
    bookmarks(
      'https://contoso.crm4.dynamics.com/main.aspx?appid=1&amp;pagetype=entitylist',
      'https://contoso.crm4.dynamics.com/main.aspx?appid=2#access_token=canary-8c41d7-pw',
      'https://crm.contoso.com/Sales/main.aspx?etn=account',
      'https://make.powerapps.com/',
      'https://news.example/main',
      'javascript:alert(1)',
      'place:sort=8',
    ),
  )
  expect(format).toBe('links')
  expect(entries.map(said)).toEqual([
    { address: 'https://contoso.crm4.dynamics.com' },
    { address: 'https://crm.contoso.com/Sales/main.aspx' },
  ])
  expect(others).toBe(4)
})

test('entities in an address are read', () => {
  expect(
    recognize(`<html><a href='https://a.crm.dynamics.com&#47;x&#x2F;&unknown;'>x</a>`).entries.map(said),
  ).toEqual([{ address: 'https://a.crm.dynamics.com' }])
})

test('bookmarks without an organization say so', async () => {
  expect(await failureOf(() => recognize(bookmarks('https://news.example/')))).toMatchObject({
    reason: 'input-refused/exchange-nothing',
  })
})

test('a long page of broken tags is read in linear time', () => {
  const text = `<html>${'<a <a href='.repeat(300_000)}${'<a href="'.repeat(300_000)}`
  expect(() => recognize(text)).toThrow()
})
