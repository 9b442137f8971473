import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { failureTexts } from '../../../main/words/english/failures/index.ts'
import { english } from '../../../main/words/english/index.ts'
import { german } from '../../../main/words/german/index.ts'

const FOLDER = new URL('../../../main/words/english/failures/', import.meta.url)

// a later table would silently replace an earlier one
test.each(readdirSync(FOLDER))('no other table has words for the reasons of %s', async (file) => {
  const exported: Record<string, unknown> = await import(new URL(file, FOLDER).href)
  const tables = Object.values(exported).filter((each) => typeof each === 'object')
  const whole: ReadonlyMap<string, unknown> = new Map(Object.entries(failureTexts))
  const lost = tables.flatMap((table) =>
    Object.entries(table ?? {}).filter(([reason, text]) => whole.get(reason) !== text),
  )
  expect(lost.map(([reason]) => reason)).toEqual([])
})

/** Main without the files that contain reasons but do not throw them: the tables of texts and the lists of codes. */
const SOURCES = readdirSync(new URL('../../../main', import.meta.url), {
  recursive: true,
  withFileTypes: true,
})
  .filter(({ name }) => !['failure-code.ts', 'failure.ts', 'exit-status.ts'].includes(name))
  .filter((each) => each.isFile() && !/[\\/](?:words|failure-facts)(?:[\\/]|$)/.test(each.parentPath))
  .map((each) => readFileSync(join(each.parentPath, each.name), 'utf8'))
  .join('\n')
/** A file outside SOURCES throws `internal`. The others are put together from parts, such as a state of the vault. */
const FROM_PARTS = [
  'internal',
  'proxy-sign-in-needed/unknown-scheme',
  ...['locked', 'absent', 'timeout', 'no-keyring', 'failed'].map((state) => `vault-${state}`),
]

test('main throws every reason that has words', () => {
  const unused = Object.keys(failureTexts).filter((reason) => !SOURCES.includes(`'${reason}'`))
  expect(unused.sort()).toEqual(FROM_PARTS.sort())
})

test.each([
  ['English', english],
  ['German', german],
])('every failure code has a title and help in %s', (_language, { failures }) => {
  const texts = Object.entries(failures).flatMap(([code, { title, help }]) => [
    [code, title],
    [code, help],
  ])
  expect(texts.filter(([, text]) => text?.trim() === '')).toEqual([])
})
