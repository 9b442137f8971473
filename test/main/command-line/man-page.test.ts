/** The manual page, as the program that shows it reads it. */
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { EXAMPLES } from '../../../main/command-line/examples.ts'
import { COMMAND_NAMES, optionList } from '../../../main/command-line/grammar.ts'
import { manPage } from '../../../main/command-line/man-page.ts'
import { speakLanguage } from '../../../main/words/language.ts'
import { describeUnless } from '../../support/describe-unless.ts'
import { sharedFolder } from '../../support/shared-folder.ts'

const folder = sharedFolder()
const whyNot = (program: string): string | null =>
  spawnSync(program, ['--version']).error === undefined ? null : `${program} is not installed`

afterEach(() => speakLanguage('en'))

function shown(program: string, args: readonly string[]) {
  const file = join(folder, 'homerealm.1')
  writeFileSync(file, manPage('1.2.3'))
  const env = { ...process.env, MANWIDTH: '200', MANPAGER: 'cat', LC_ALL: 'C.UTF-8' }
  const { stdout, stderr, status } = spawnSync(program, [...args, file], { encoding: 'utf8', env })
  return { text: stdout, stderr, status }
}

describeUnless(whyNot('groff'), 'groff', () => {
  test.each(['en', 'de'] as const)('reads the page in %s without a warning', async (language) => {
    await speakLanguage(language)
    const { stderr, status } = shown('groff', ['-man', '-k', '-Tutf8', '-ww', '-z'])
    expect([stderr, status]).toEqual(['', 0])
  })

  // some systems map plain ones to these again, and some do not
  test('gets no quotation mark that roff makes typographic', () => {
    expect(manPage('1.2.3').replace(/^\.TH .*/m, '')).not.toMatch(/['"]/)
  })

  test('prints quotation marks and dashes that a shell reads', () => {
    const { text } = shown('groff', ['-man', '-k', '-Tutf8', '-P-cbou', '-rLL=200n'])
    for (const example of Object.values(EXAMPLES).flat()) expect(text).toContain(example)
  })
})

describeUnless(whyNot('man'), 'man', () => {
  test('shows every command, option and example, as they are typed', () => {
    const { text, status } = shown('man', ['-l', '-P', 'cat'])
    expect(status).toBe(0)
    for (const name of COMMAND_NAMES) expect(text).toContain(`homerealm ${name}`)
    for (const [name] of optionList) expect(text).toMatch(new RegExp(`--${name}\\b`))
    for (const example of Object.values(EXAMPLES).flat()) expect(text).toContain(example)
  })
})

describeUnless(whyNot('mandoc'), 'mandoc', () => {
  test('finds no error', () => {
    expect(shown('mandoc', ['-T', 'lint', '-W', 'error']).status).toBe(0)
  })
})
