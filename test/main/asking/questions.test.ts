/** How many questions a program may raise, and how they end. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { askerOf, UNVERIFIED } from '../../../main/asking/program.ts'
import { MOST_QUESTIONS, PAUSES, Questions, TIME_TO_ANSWER } from '../../../main/asking/questions.ts'
import type { AskingQuestion } from '../../../main/contract/asking.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const program = (executable: string) =>
  askerOf(
    {
      process: { pid: 2, startTime: '1', parentPid: 1, executable, script: null },
      parent: null,
      grandparent: null,
      isStillThere: async () => true,
    },
    [],
  )
const pac = program('/usr/bin/pac')

function started() {
  const told: (readonly AskingQuestion[])[] = []
  let ids = 0
  const questions = new Questions({
    now: Date.now,
    newId: () => `q${++ids}`,
    onChange: (now) => told.push(now),
  })
  const ask = (asker = pac, profileId = 'org', signal = new AbortController().signal) =>
    questions.ask(asker, profileId, signal)
  return { ask, questions, told }
}

describe('a question', () => {
  test.each(['once', 'hour', 'always', 'never', 'refuse'] as const)(
    'ends with the answer %s',
    async (choice) => {
      const { ask, questions, told } = started()
      const outcome = ask()
      expect(questions.list()).toMatchObject([{ id: 'q1', profileId: 'org', canRemember: true }])
      questions.answer('q1', choice)
      expect(await outcome).toBe(choice)
      expect(told.map(({ length }) => length)).toEqual([1, 0])
    },
  )

  test('ends without an answer after its time, and a late answer changes nothing', async () => {
    const { ask, questions } = started()
    const outcome = ask()
    vi.advanceTimersByTime(TIME_TO_ANSWER - 1)
    expect(questions.list()).toHaveLength(1)
    vi.advanceTimersByTime(1)
    questions.answer('q1', 'always')
    expect(await outcome).toBe('not-answered')
  })

  test('goes when the program has gone', async () => {
    const { ask, questions } = started()
    const gone = new AbortController()
    const outcome = ask(pac, 'org', gone.signal)
    gone.abort()
    expect([await outcome, questions.list()]).toEqual(['withdrawn', []])
  })

  test('is not shown for a program that has gone before', async () => {
    const { ask, told } = started()
    expect(await ask(pac, 'org', AbortSignal.abort())).toBe('withdrawn')
    expect(told).toEqual([[]])
  })

  test.each(['hour', 'always', 'never'] as const)(
    'about an unverified program takes “%s” for a refusal, because nothing would recognize it',
    async (choice) => {
      const { ask, questions } = started()
      const outcome = ask(UNVERIFIED)
      expect(questions.list()).toMatchObject([{ canRemember: false }])
      questions.answer('q1', choice)
      expect(await outcome).toBe('refuse')
    },
  )
})

describe('a flood of questions', () => {
  test('of one program is one question, whatever organizations it asks for', async () => {
    const { ask, questions } = started()
    void ask()
    expect(await Promise.all([ask(), ask(pac, 'another')])).toEqual(['already-asking', 'already-asking'])
    expect(questions.list()).toHaveLength(1)
  })

  test('of many programs is limited', async () => {
    const { ask, questions } = started()
    for (let n = 0; n < MOST_QUESTIONS; n++) void ask(program(`/bin/${n}`))
    expect(await ask(program('/bin/more'))).toBe('too-many')
    questions.answer('q1', 'once')
    void ask(program('/bin/more'))
    expect(questions.list()).toHaveLength(MOST_QUESTIONS)
  })

  test.each(['refuse', 'not-answered', 'withdrawn'] as const)(
    'one after the other needs a pause after the end “%s”',
    async (end) => {
      const { ask, questions } = started()
      const gone = new AbortController()
      const first = ask(pac, 'org', gone.signal)
      if (end === 'refuse') questions.answer('q1', 'refuse')
      else if (end === 'withdrawn') gone.abort()
      else vi.advanceTimersByTime(TIME_TO_ANSWER)
      expect(await first).toBe(end)
      expect(await ask()).toBe('asked-too-often')
      vi.advanceTimersByTime(PAUSES[end])
      void ask()
      expect(questions.list()).toHaveLength(1)
    },
  )

  test('does not pause for longer if the clock is set back', async () => {
    const { ask, questions } = started()
    const first = ask()
    questions.answer('q1', 'refuse')
    await first
    vi.setSystemTime(Date.now() - 60 * 60_000)
    void ask()
    expect(questions.list()).toHaveLength(1)
  })

  test('pauses neither another program nor another organization', async () => {
    const { ask, questions } = started()
    const first = ask()
    questions.answer('q1', 'refuse')
    await first
    void ask(pac, 'another')
    void ask(program('/bin/other'))
    expect(questions.list()).toHaveLength(2)
  })
})

test('every question is refused when the app quits', async () => {
  const { ask, questions } = started()
  const outcomes = [ask(), ask(UNVERIFIED)]
  questions.refuseAll()
  expect(await Promise.all(outcomes)).toEqual(['refuse', 'refuse'])
})
