/** No style names the left or the right side: in a window from right to left, each part is mirrored. https://www.w3.org/TR/css-logical-1/ */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(process.cwd(), 'renderer')
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) =>
  /\.(css|svelte)$/.test(file),
)

const SIDE =
  /^\s*((margin|padding|border|scroll-margin|scroll-padding)-(left|right)\b|(left|right):)|:\s*(left|right);|^\s*border-radius: \S+ \S/

/** Four values: top, right, bottom and left. */
const FOUR = /^\s*(?:margin|padding|inset|border-width): \S+ (\S+) \S+ (\S+);/

/** The declarations of a file that name a side, or give another value to the left than to the right. */
function sides(text: string): readonly string[] {
  const styles = /<style>.*<\/style>/s.exec(text)?.[0] ?? (text.includes('<script') ? '' : text)
  return styles.split('\n').filter((line) => {
    const [, right, left] = FOUR.exec(line) ?? []
    return SIDE.test(line) || right !== left
  })
}

test.each([
  ['margin-left: 4px;', true],
  ['  border-right-color: red;', true],
  ['  right: 0;', true],
  ['  text-align: left;', true],
  ['  float: right;', true],
  ['  border-radius: 0 4px 4px 0;', true],
  ['  padding: 3px 8px 3px 14px;', true],
  ['  padding: 3px 8px 4px 8px;', false],
  ['  margin-inline-start: 4px;', false],
  ['  border-radius: 4px;', false],
])('the check reads %s', (line, named) => {
  expect(sides(line).length > 0).toBe(named)
})

test('no style of the window names a side', () => {
  const found = files.flatMap((file) =>
    sides(readFileSync(join(root, file), 'utf8')).map((line) => `${file}: ${line.trim()}`),
  )
  expect(files.length).toBeGreaterThan(60)
  expect(found).toEqual([])
})
