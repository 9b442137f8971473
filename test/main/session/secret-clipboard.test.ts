/** How long a secret stays on the clipboard. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { SecretClipboard } from '../../../main/session/secret-clipboard.ts'
import { FakeClipboard } from '../../support/fake-clipboard.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function started() {
  const clipboard = new FakeClipboard()
  const errors: unknown[] = []
  return { clipboard, errors, secrets: new SecretClipboard(clipboard, (error) => errors.push(error)) }
}

test('a secret leaves it after the time that is said', async () => {
  const { clipboard, secrets } = started()
  const seconds = await secrets.writeSecret('token')
  expect(seconds).toBe(60)
  await vi.advanceTimersByTimeAsync(59_999)
  expect(clipboard.text).toBe('token')
  await vi.advanceTimersByTimeAsync(1)
  expect(clipboard.text).toBe('')
})

test('what a person has copied since stays', async () => {
  const { clipboard, secrets } = started()
  await secrets.writeSecret('token')
  clipboard.text = 'something else'
  await vi.advanceTimersByTimeAsync(60_000)
  expect(clipboard.text).toBe('something else')
})

test('a text that is no secret stays', async () => {
  const { clipboard, secrets } = started()
  await secrets.write('https://contoso.crm4.dynamics.com')
  await vi.advanceTimersByTimeAsync(600_000)
  await secrets.clearSecret()
  expect(clipboard.text).toBe('https://contoso.crm4.dynamics.com')
})

test('a secret that is copied again has its whole time again', async () => {
  const { clipboard, secrets } = started()
  await secrets.writeSecret('token')
  await vi.advanceTimersByTimeAsync(40_000)
  await secrets.writeSecret('token')
  await vi.advanceTimersByTimeAsync(40_000)
  expect(clipboard.text).toBe('token')
  await vi.advanceTimersByTimeAsync(20_000)
  expect(clipboard.text).toBe('')
})

test('only a secret is marked as one', async () => {
  const { clipboard, secrets } = started()
  await secrets.write('address')
  expect(clipboard.isSecret).toBe(false)
  await secrets.writeSecret('token')
  expect(clipboard.isSecret).toBe(true)
})

test('a clipboard that cannot be read is reported, and ends nothing', async () => {
  const { clipboard, errors, secrets } = started()
  await secrets.writeSecret('token')
  clipboard.readText = () => Promise.reject(new Error('busy'))
  await secrets.clearSecret()
  expect(errors).toEqual([new Error('busy')])
})
