import { expect, test } from 'vitest'
import { cellWidth, cutTo } from '../../../main/command-line/cell-width.ts'

test.each([
  ['', 0],
  ['Contoso', 7],
  ['Zürich', 6],
  ['Zu\u0308rich', 6],
  ['日本', 4],
  ['한국', 4],
  ['ﾊﾛｰ', 3],
  ['ＡＢ', 4],
  ['a\u200Db', 2],
  ['👍', 2],
  ['👩‍👩‍👧', 2],
  ['🇩🇪', 2],
  ['☎️', 2],
  ['☎', 1],
  ['שלום', 4],
])('%j takes %d columns', (text, width) => {
  expect(cellWidth(text)).toBe(width)
})

test.each([
  ['Contoso', 7, 'Contoso'],
  ['Contoso', 6, 'Conto…'],
  ['日本国', 6, '日本国'],
  ['日本国', 5, '日本…'],
  ['日本国', 4, '日…'],
  ['👩‍👩‍👧👩‍👩‍👧', 3, '👩‍👩‍👧…'],
  ['Zu\u0308rich', 3, 'Zu\u0308…'],
  ['Contoso', 1, '…'],
])('%j in %d columns is %j', (text, width, cut) => {
  expect(cutTo(text, width)).toBe(cut)
  expect(cellWidth(cutTo(text, width))).toBeLessThanOrEqual(width)
})
