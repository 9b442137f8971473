import { readdirSync } from 'node:fs'
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
