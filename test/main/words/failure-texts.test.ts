import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { failureTexts } from '../../../main/words/english/failures/index.ts'

const FOLDER = new URL('../../../main/words/english/failures/', import.meta.url)

// a later table would silently take the place of an earlier one
test.each(readdirSync(FOLDER))('no other table has words for a reason of %s', async (file) => {
  const exported: Record<string, unknown> = await import(new URL(file, FOLDER).href)
  const tables = Object.values(exported).filter((each) => typeof each === 'object')
  const whole: ReadonlyMap<string, unknown> = new Map(Object.entries(failureTexts))
  const lost = tables.flatMap((table) =>
    Object.entries(table ?? {}).filter(([reason, text]) => whole.get(reason) !== text),
  )
  expect(lost.map(([reason]) => reason)).toEqual([])
})

/** Of main, without the tables themselves: the list of codes and what is decided by them give no reason. */
const SOURCES = readdirSync(new URL('../../../main', import.meta.url), {
  recursive: true,
  withFileTypes: true,
})
  .filter(({ name }) => !['failure-code.ts', 'failure.ts', 'exit-status.ts'].includes(name))
  .filter((each) => each.isFile() && !/[\\/](?:words|failure-facts)(?:[\\/]|$)/.test(each.parentPath))
  .map((each) => readFileSync(join(each.parentPath, each.name), 'utf8'))
  .join('\n')
/** `internal` is given where the excluded files are; the others are built from parts: a state of the vault, a proxy's answer. */
const FROM_PARTS = [
  'internal',
  'proxy-sign-in-needed/unknown-scheme',
  ...['locked', 'absent', 'timeout', 'no-keyring', 'failed'].map((state) => `vault-${state}`),
]

test('every reason is given somewhere', () => {
  const unused = Object.keys(failureTexts).filter((reason) => !SOURCES.includes(`'${reason}'`))
  expect(unused.sort()).toEqual(FROM_PARTS.sort())
})
