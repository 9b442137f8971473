/** The client of the keychain process. Whatever the process does, only the answer is lost. */
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import type { TaskProcess } from '../../../main/task-process.ts'
import { createKeychain, IDLE } from '../../../main/vault/keychain-client.ts'
import { REASONS } from '../../support/vault-fakes.ts'

/** A process whose every word the test says. */
class Scripted implements TaskProcess {
  readonly sent: { id: number; do: string }[] = []
  /** By force. */
  wasEnded = false
  /** It was told to end by itself. */
  wasTold = false
  message: (message: unknown) => void = () => undefined
  ended: (why: string) => void = () => undefined

  send(message: unknown): void {
    if (message === null) this.wasTold = true
    else this.sent.push(message as { id: number; do: string })
  }
  onMessage(listener: (message: unknown) => void): void {
    this.message = listener
  }
  onEnd(listener: (why: string) => void): void {
    this.ended = listener
  }
  end(): void {
    this.wasEnded = true
    this.ended('It ended with SIGKILL.')
  }
  /** Answers the call that was made last. */
  answer(answer: object): void {
    this.message({ id: this.sent.at(-1)?.id, ...answer })
  }
}

function scripted() {
  const processes: Scripted[] = []
  const keychain = createKeychain(() => {
    const process = new Scripted()
    processes.push(process)
    return process
  })
  const process = (at = 0): Scripted => {
    const found = processes[at]
    if (found === undefined) throw new Error(`There is no process ${at}`)
    return found
  }
  return { keychain, processes, process }
}

const locked = { reason: 'locked', facts: {}, cause: 'its words' }

describe('the process that asks the keychain', () => {
  test('starts with the first call, and only once', async () => {
    const { keychain, processes, process } = scripted()
    expect(processes).toHaveLength(0)
    const [one, two] = [keychain.read('a'), keychain.write('b', 'text')]
    expect(processes).toHaveLength(1)
    expect(process().sent).toEqual([
      { id: 1, do: 'read', account: 'a' },
      { id: 2, do: 'write', account: 'b', text: 'text' },
    ])
    // in the opposite order
    process().message({ id: 2, text: null })
    process().message({ id: 1, text: 'found' })
    expect([await one, await two]).toEqual(['found', undefined])
  })

  test('passes on what went wrong, with the keychain’s own text', async () => {
    const { keychain, process } = scripted()
    const call = keychain.read('a')
    process().answer({ trouble: locked })
    await expect(call).rejects.toMatchObject({
      code: 'locked',
      trouble: { reason: 'locked', facts: {} },
      cause: expect.objectContaining({ message: 'its words' }),
    })
  })

  test.each<[string, (process: Scripted) => void, RegExp]>([
    ['crashes', (process) => process.ended('It ended with SIGSEGV.'), /SIGSEGV/],
    ['sends no answer', (process) => process.message('rubbish'), /does not understand/],
    [
      'sends an answer with an extra field',
      (process) => process.answer({ text: 'x', more: 1 }),
      /does not understand/,
    ],
    [
      'sends a text that is too long',
      (process) => process.answer({ text: 'x'.repeat(70_000) }),
      /not understand/,
    ],
    [
      'sends an unknown trouble',
      (process) => process.answer({ trouble: { ...locked, reason: 'odd' } }),
      /not/,
    ],
  ])('that %s fails the calls under way, and the next call starts a new process', async (_, act, cause) => {
    const { keychain, process } = scripted()
    const calls = [keychain.read('a'), keychain.read('b')]
    act(process())
    for (const call of calls)
      await expect(call).rejects.toMatchObject({
        code: 'failed',
        cause: expect.objectContaining({ message: expect.stringMatching(cause) }),
      })
    const again = keychain.read('a')
    process(1).answer({ text: 'found' })
    expect(await again).toBe('found')
    // later messages of the first one are ignored
    process(0).message({ id: 3, text: 'late' })
    process(0).ended('late')
    const more = keychain.read('a')
    process(1).answer({ text: 'still' })
    expect(await more).toBe('still')
  })

  test('is told to end after a while without a call, and starts again with the next', async () => {
    vi.useFakeTimers()
    onTestFinished(() => void vi.useRealTimers())
    const { keychain, processes, process } = scripted()
    const [first, second] = [keychain.read('a'), keychain.read('b')]
    process().message({ id: 1, text: 'found' })
    expect(await first).toBe('found')
    vi.advanceTimersByTime(2 * IDLE)
    expect(process().wasTold).toBe(false)
    process().message({ id: 2, text: 'found too' })
    expect(await second).toBe('found too')
    vi.advanceTimersByTime(IDLE - 1)
    const third = keychain.read('c')
    vi.advanceTimersByTime(2 * IDLE)
    expect(process().wasTold).toBe(false)
    process().message({ id: 3, text: null })
    expect(await third).toBeNull()
    vi.advanceTimersByTime(IDLE)
    expect([process().wasTold, process().wasEnded]).toEqual([true, false])
    process().ended('It ended with status 0.')
    const fourth = keychain.read('a')
    expect(processes).toHaveLength(2)
    process(1).answer({ text: 'again' })
    expect(await fourth).toBe('again')
  })

  test('does not end while the keychain is locked, because the system may still ask the person', async () => {
    vi.useFakeTimers()
    onTestFinished(() => void vi.useRealTimers())
    const { keychain, process } = scripted()
    const call = keychain.read('a')
    process().answer({ trouble: locked })
    await expect(call).rejects.toMatchObject({ code: 'locked' })
    vi.advanceTimersByTime(2 * IDLE)
    expect([process().wasTold, process().wasEnded]).toEqual([false, false])
  })

  test.each(['absent', 'failed', 'no-keyring', 'timeout'] as const)(
    'is started again after the state "%s", because libsecret stays with a service that is gone',
    async (code) => {
      const { keychain, process } = scripted()
      const call = keychain.read('a')
      process().answer({ trouble: { ...locked, reason: REASONS[code] } })
      await expect(call).rejects.toMatchObject({ code })
      expect(process().wasEnded).toBe(true)
      const again = keychain.read('a')
      process(1).answer({ text: 'found' })
      expect(await again).toBe('found')
    },
  )

  test('that cannot be started fails the call', async () => {
    const keychain = createKeychain(() => {
      throw new Error('no such file')
    })
    await expect(keychain.read('a')).rejects.toMatchObject({ code: 'failed' })
  })

  test('is ended by closing: waiting and later calls fail, and no new process starts', async () => {
    const { keychain, processes, process } = scripted()
    const call = keychain.read('a')
    keychain.close()
    await expect(call).rejects.toMatchObject({ code: 'failed' })
    expect(process().wasEnded).toBe(true)
    await expect(keychain.read('a')).rejects.toMatchObject({ code: 'failed' })
    expect(processes).toHaveLength(1)
  })
})
