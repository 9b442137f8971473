/** A table is whole for programs, and fits the terminal of a person. */
import { expect, test } from 'vitest'
import { cellWidth } from '../../../main/command-line/cell-width.ts'
import { inColor, withoutColor } from '../../../main/command-line/colors.ts'
import { printed } from '../../../main/command-line/printed.ts'
import { type Table, tableLines, tabular } from '../../../main/command-line/table.ts'

const TABLE: Table = [
  ['NAME', 'ADDRESS', 'STATE'],
  ['Contoso', 'https://contoso.crm4.dynamics.com', { text: 'Saved', tone: 'good' }],
  ['日本支社', 'https://japan.crm7.dynamics.com', { text: 'Signed out', tone: 'quiet' }],
]

const linesIn = (width: number, table = TABLE) => tableLines(table, { width, paint: withoutColor })

test('each column is as wide as its widest cell, where there is room', () => {
  expect(linesIn(80)).toEqual([
    'NAME      ADDRESS                            STATE',
    'Contoso   https://contoso.crm4.dynamics.com  Saved',
    '日本支社  https://japan.crm7.dynamics.com    Signed out',
  ])
})

test('the widest column is cut first', () => {
  expect(linesIn(45)).toEqual([
    'NAME      ADDRESS                  STATE',
    'Contoso   https://contoso.crm4.d…  Saved',
    '日本支社  https://japan.crm7.dyn…  Signed out',
  ])
})

test('the names of one customer are still told apart where everything else is cut', () => {
  const row = (name: string) => [
    ...[
      name,
      'https://adventureworks-prod.crm4.dynamics.com',
      'Microsoft Entra ID, managed account (User ID)',
    ],
    ...['Signed out', '2026-11-30 17:28', 'Team list'],
  ]
  const lines = linesIn(80, [
    ['NAME', 'ADDRESS', 'IDENTITY PROVIDER', 'STATE', 'LAST CONNECTED', 'CATALOG'],
    row('Adventure Works Europe PROD'),
    row('Adventure Works Europe TEST'),
  ])
  expect(lines.map((line) => line.slice(0, 29))).toEqual([
    'NAME                         ',
    'Adventure Works Europe PROD  ',
    'Adventure Works Europe TEST  ',
  ])
})

test('a long name leaves half of the line to the rest', () => {
  const [, line = ''] = linesIn(42, [
    ['NAME', 'ADDRESS'],
    ['x'.repeat(200), 'y'.repeat(200)],
  ])
  expect(line).toBe(`${'x'.repeat(19)}…  ${'y'.repeat(19)}…`)
})

test.each([80, 60, 45, 40, 33, 22])('no line is wider than %d columns', (width) => {
  for (const line of linesIn(width)) expect(cellWidth(line)).toBeLessThanOrEqual(width)
})

test('in a very narrow terminal each column keeps some letters', () => {
  expect(linesIn(1)[1]).toBe('Conto…  https…  Saved')
})

test('a cut word of a right-to-left script stays isolated', () => {
  const [, line = ''] = linesIn(12, [
    ['A', 'B'],
    ['אבגדהוזחטיכל', 'x'],
  ])
  expect(line).toBe('\u2068אבגדהוזח\u2069…  x')
})

test('the texts of servers cannot color or move anything', () => {
  const lines = tableLines([['A'], ['\u001B[31mred\r\n']], { width: 80, paint: inColor })
  expect(lines).toEqual(['\u001B[1mA\u001B[22m', ' [31mred  '])
})

test('colors take no room', () => {
  const colored = tableLines(TABLE, { width: 45, paint: inColor })
  expect(colored[1]).toBe('Contoso   https://contoso.crm4.d…  \u001B[32mSaved\u001B[39m')
})

test('a program gets the whole table, and no colors unless it asks', () => {
  const result = { ...tabular(TABLE), json: null }
  const text = printed(result, { json: false, shown: false, width: 20 })
  expect(text).toBe(`${linesIn(1000).join('\n')}\n`)
  expect(printed(result, { json: false, shown: false, width: 20, paint: inColor })).toContain(
    '\u001B[32mSaved',
  )
  expect(printed(result, { json: false, shown: true, width: 45 })).toBe(`${linesIn(45).join('\n')}\n`)
  expect(printed(result, { json: true, shown: true, paint: inColor })).toBe('null\n')
})
