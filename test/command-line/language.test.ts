/** The language of the command line: the one that was chosen in the app, else the environment's. */
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
])('with the choice %s in an environment of %s', async (language, locale, text) => {
  const file = join(harness.dataDir, 'preferences.json')
  await writeFile(file, JSON.stringify(language === null ? {} : { language }))
  const run = await homerealm(['token', 'Nobody'], { ...harness.cliEnv(), LC_ALL: locale })
  expect(run.status).not.toBe(0)
  expect(run.err).toContain(text)
})

test('the help, and what is said of a command line that is wrong, are in it too', async () => {
  const env = { ...harness.cliEnv(), LC_ALL: 'de_DE.UTF-8' }
  const [help, wrong] = await Promise.all([homerealm(['--help'], env), homerealm(['connect'], env)])
  expect(help.out).toContain('diese Hilfe anzeigen')
  expect(wrong.err).toContain('Geben Sie nach „connect“')
})
