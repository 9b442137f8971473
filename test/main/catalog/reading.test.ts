/** The reading of a list in a process of its own: its parts, its refusal, its early end, and a cancel. */
import { expect, test } from 'vitest'
import { readList } from '../../../main/catalog/read-list.ts'
import { answersTo } from '../../../main/catalog/reader-messages.ts'
import { readElsewhere } from '../../../main/catalog/reading.ts'
import { newSigningKey } from '../../../main/catalog/signing.ts'
import type { OrgUrl } from '../../../main/contract/org-url.ts'
import { anEntry, keyOf, signedText } from '../../support/catalogs.ts'
import { started } from '../../support/task-process.ts'
import { failureOf } from '../../support/told.ts'

const key = newSigningKey()
const many = Array.from({ length: 1234 }, (_, index) =>
  anEntry({
    id: `o-${index}`,
    name: `Org ${index}`,
    orgUrl: `https://o${index}.crm4.dynamics.com` as OrgUrl,
  }),
)
const { signal } = new AbortController()

/** A process that answers as the real one. */
const reading = (text: string, keys: readonly string[] | null = null) => {
  const { running, sent, at, ended } = started()
  const read = readElsewhere(() => running)({ text, keys }, signal)
  for (const answer of answersTo({ text, keys })) at.message(structuredClone(answer))
  return { read, sent, at, ended }
}

test('a list comes in parts, and is the one that was signed', async () => {
  const text = signedText(key, { entries: many })
  const { read, sent, ended } = reading(text)
  expect(await read).toEqual(readList({ text, keys: null }))
  expect([[...answersTo({ text, keys: null })].length, sent.at(-1), ended()]).toEqual([4, null, 0])
})

test('the refusal of a list is that of the process', async () => {
  expect(await failureOf(reading('{}').read)).toMatchObject({ reason: 'catalog-refused' })
})

test('a list of another key is not read', async () => {
  const text = signedText(key, { entries: many })
  expect([...answersTo({ text, keys: [keyOf(newSigningKey())] })].map(({ is }) => is)).toEqual(['failed'])
  expect(await failureOf(reading(text, ['SHA256:x']).read)).toMatchObject({
    reason: 'catalog-refused/other-key',
    facts: { signers: [keyOf(key)], keys: ['SHA256:x'] },
  })
})

test('a process that ends early is a refused list', async () => {
  const { running, at } = started()
  const read = readElsewhere(() => running)({ text: '', keys: null }, signal)
  at.end('It ended with status 5.')
  expect((await failureOf(read)).reason).toBe('catalog-refused/unread')
})

test('a cancel ends the process, even if it hangs', async () => {
  const { running, ended } = started()
  const abort = new AbortController()
  const read = readElsewhere(() => running)({ text: '', keys: null }, abort.signal)
  abort.abort(new Error('canceled'))
  await expect(read).rejects.toThrow('canceled')
  expect(ended()).toBe(1)
})
