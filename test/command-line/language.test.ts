/** The language of the command line: the choice in the app, or the language of the environment. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { homerealm } from '../support/command-line.ts'
import { useHarness } from '../support/harness.ts'

const harness = useHarness()

test.each([
  [null, 'de_DE.UTF-8', 'In der Liste gibt es keine'],
  [null, 'C.UTF-8', 'There is no'],
  ['en', 'de_DE.UTF-8', 'There is no'],
  ['de', 'C.UTF-8', 'In der Liste gibt es keine'],
])('with the choice “%s” and the environment %s, a failure says “%s”', async (language, locale, text) => {
  const file = join(harness.dataDir, 'preferences.json')
  await writeFile(file, JSON.stringify(language === null ? {} : { language }))
  const run = await homerealm(['token', 'Nobody'], { ...harness.cliEnv(), LC_ALL: locale })
  expect(run.status).not.toBe(0)
  expect(run.err).toContain(text)
})

test('the help and usage errors are in the language of the environment', async () => {
  const env = { ...harness.cliEnv(), LC_ALL: 'de_DE.UTF-8' }
  const [help, wrong] = await Promise.all([homerealm(['--help'], env), homerealm(['connect'], env)])
  expect(help.out).toContain('diese Hilfe anzeigen')
  expect(wrong.err).toContain('Geben Sie nach „connect“')
})
