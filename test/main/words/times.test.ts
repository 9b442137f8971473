/** Dates in the texts of notices and failures have the format of the app's language. */
import { afterEach, expect, test } from 'vitest'
import { fail } from '../../../main/contract/failure.ts'
import { speakLanguage } from '../../../main/words/language.ts'
import { noticeText } from '../../../main/words/notices.ts'
import { failureOf } from '../../support/told.ts'

afterEach(() => speakLanguage('en'))

const at = Date.UTC(2026, 10, 23, 12)
const restored = () =>
  noticeText({
    id: 'store',
    level: 'warning',
    reason: 'store-restored',
    facts: { backupAt: at, kept: null },
  })
const ended = async () => {
  const { message } = await failureOf(() => {
    throw fail('sign-in-refused/certificate-ended', { endedAt: at })
  })
  return message
}

test('American English writes them as people there do', async () => {
  await speakLanguage('en')
  expect(restored()).toMatch(/backup of Nov 23, 2026, \d/)
  expect(await ended()).toContain('ended on Nov 23, 2026.')
})

test('German writes them as people there do', async () => {
  await speakLanguage('de')
  expect(restored()).toMatch(/Sicherung von 23\.11\.2026, \d/)
  expect(await ended()).toContain('am 23.11.2026 abgelaufen')
})
