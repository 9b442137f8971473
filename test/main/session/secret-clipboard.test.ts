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
  const chosen = { seconds: 60 }
  const report = (error: unknown) => errors.push(error)
  const secrets = new SecretClipboard({ clipboard, seconds: () => chosen.seconds, report })
  return { chosen, clipboard, errors, secrets }
}

test('a secret leaves the clipboard after the time that the app says', async () => {
  const { clipboard, secrets } = started()
  const seconds = await secrets.writeSecret('token')
  expect(seconds).toBe(60)
  await vi.advanceTimersByTimeAsync(59_999)
  expect(clipboard.text).toBe('token')
  await vi.advanceTimersByTimeAsync(1)
  expect(clipboard.text).toBe('')
})

test('the time that the person chooses applies from the next secret', async () => {
  const { chosen, clipboard, secrets } = started()
  await secrets.writeSecret('first')
  chosen.seconds = 300
  await vi.advanceTimersByTimeAsync(60_000)
  expect(clipboard.text).toBe('')
  expect(await secrets.writeSecret('second')).toBe(300)
  await vi.advanceTimersByTimeAsync(299_999)
  expect(clipboard.text).toBe('second')
  await vi.advanceTimersByTimeAsync(1)
  expect(clipboard.text).toBe('')
})

test('a text that the person has copied after the secret stays on the clipboard', async () => {
  const { clipboard, secrets } = started()
  await secrets.writeSecret('token')
  clipboard.text = 'something else'
  await vi.advanceTimersByTimeAsync(60_000)
  expect(clipboard.text).toBe('something else')
})

test('a text that is not a secret stays on the clipboard', async () => {
  const { clipboard, secrets } = started()
  await secrets.write('https://contoso.crm4.dynamics.com')
  await vi.advanceTimersByTimeAsync(600_000)
  await secrets.clearSecret()
  expect(clipboard.text).toBe('https://contoso.crm4.dynamics.com')
})

test('a secret that is copied again stays for its whole time again', async () => {
  const { clipboard, secrets } = started()
  await secrets.writeSecret('token')
  await vi.advanceTimersByTimeAsync(40_000)
  await secrets.writeSecret('token')
  await vi.advanceTimersByTimeAsync(40_000)
  expect(clipboard.text).toBe('token')
  await vi.advanceTimersByTimeAsync(20_000)
  expect(clipboard.text).toBe('')
})

test('only a secret is marked as a secret on the clipboard', async () => {
  const { clipboard, secrets } = started()
  await secrets.write('address')
  expect(clipboard.isSecret).toBe(false)
  await secrets.writeSecret('token')
  expect(clipboard.isSecret).toBe(true)
})

test('a clipboard that cannot be read is reported, and clearing it does not fail', async () => {
  const { clipboard, errors, secrets } = started()
  await secrets.writeSecret('token')
  clipboard.readText = () => Promise.reject(new Error('busy'))
  await secrets.clearSecret()
  expect(errors).toEqual([new Error('busy')])
})

/** A clipboard that is slow to take a text, as one behind another program can be. */
function slow() {
  const all = started()
  const { clipboard } = all
  const write = clipboard.write.bind(clipboard)
  const taking: (() => void)[] = []
  clipboard.write = async (text, secret) => {
    await new Promise<void>((resolve) => taking.push(resolve))
    await write(text, secret)
  }
  /** The clipboard takes the texts that wait, the last one first. */
  const takeAll = async () => {
    do {
      taking.pop()?.()
      await vi.advanceTimersByTimeAsync(0)
    } while (taking.length > 0)
  }
  return { ...all, takeAll }
}

test('a secret that is being copied when the app quits does not stay on the clipboard', async () => {
  const { clipboard, secrets, takeAll } = slow()
  const written = secrets.writeSecret('token')
  const cleared = secrets.clearSecret()
  await takeAll()
  await Promise.all([written, cleared])
  expect(clipboard.text).toBe('')
})

test('of two secrets that are copied at once, none stays', async () => {
  const { clipboard, secrets, takeAll } = slow()
  const written = [secrets.writeSecret('first'), secrets.writeSecret('second')]
  await takeAll()
  await Promise.all(written)
  expect(clipboard.text).toBe('second')
  await vi.advanceTimersByTimeAsync(60_000)
  expect(clipboard.text).toBe('')
})

test('a secret that the clipboard did not take leaves the time of the one before as it is', async () => {
  const { clipboard, secrets } = started()
  await secrets.writeSecret('first')
  clipboard.write = () => Promise.reject(new Error('busy'))
  await expect(secrets.writeSecret('second')).rejects.toThrow('busy')
  await vi.advanceTimersByTimeAsync(60_000)
  expect(clipboard.text).toBe('')
})
