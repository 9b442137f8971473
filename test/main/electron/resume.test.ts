/** What the app does with saved sign-ins at its start, and which profiles it remembers as connected. */
import { describe, expect, test } from 'vitest'
import type { SessionState, SessionStates } from '../../../main/contract/session.ts'
import { rememberConnected, resume } from '../../../main/electron/resume.ts'
import { aFailure } from '../../support/failures.ts'
import { connectedState, connectingState, failedState } from '../../support/profiles.ts'

function started({ failing = null as 'load' | 'resume' | null, reconnects = false } = {}) {
  const done: unknown[] = []
  const step = (name: string, said: unknown) => {
    if (name === failing) throw new Error(name)
    done.push(said)
  }
  const parts = {
    sessions: {
      load: async () => step('load', 'load'),
      resume: async (first: readonly string[]) => step('resume', first),
    },
    preferences: { get: () => ({ reconnects }), connectedBefore: () => ['a', 'b'] },
    onLoaded: () => done.push('loaded'),
    log: { error: (event: string, error: unknown) => void done.push(`${event}: ${error}`) },
  }
  return { done, run: () => resume(parts) }
}

describe('the start', () => {
  test.each([
    [true, ['a', 'b']],
    [false, []],
  ])(
    'tells the window which sign-ins are saved, then renews; what was connected first: %s',
    async (reconnects, first) => {
      const { done, run } = started({ reconnects })
      await run()
      expect(done).toEqual(['load', 'loaded', first])
    },
  )

  test.each([
    ['load', ['resume: Error: load']],
    ['resume', ['load', 'loaded', 'resume: Error: resume']],
  ] as const)('logs an error of the step %s, and ends nothing else', async (failing, expected) => {
    const { done, run } = started({ failing })
    await run()
    expect(done).toEqual(expected)
  })
})

describe('what is remembered as connected', () => {
  function remembering(before: readonly string[] = []) {
    let told: (changed: SessionStates) => void = () => undefined
    let kept = before
    const writes: (readonly string[])[] = []
    rememberConnected({
      sessions: {
        onChange: (listener) => {
          told = listener
        },
      },
      preferences: {
        connectedBefore: () => kept,
        setConnectedBefore: (ids) => {
          kept = ids
          writes.push(ids)
        },
      },
    })
    return { tell: (id: string, state: SessionState) => told({ [id]: state }), writes, kept: () => kept }
  }

  test('is what connects, and not what the person signs out of', () => {
    const { tell, kept } = remembering()
    tell('a', connectedState())
    tell('b', connectedState())
    tell('a', { status: 'signed-out' })
    expect(kept()).toEqual(['b'])
  })

  test.each<[string, SessionState]>([
    ['is saved and not connected yet', { status: 'saved' }],
    ['is connecting', connectingState({ doing: 'detecting' })],
    ['has failed, perhaps because the network is away', failedState(aFailure('host-timeout'))],
  ])('stays what was connected before the start and %s', (_what, state) => {
    const { tell, kept } = remembering(['a'])
    tell('a', state)
    expect(kept()).toEqual(['a'])
  })

  test('is not written when a session is only renewed', () => {
    const { tell, writes } = remembering()
    tell('a', connectedState())
    tell('b', connectedState())
    tell('a', { ...connectedState(), expiresAt: 1 })
    tell('c', { status: 'signed-out' })
    expect(writes).toEqual([['a'], ['a', 'b']])
  })

  test('has at its end what was connected last, also if it was remembered before', () => {
    const { tell, kept } = remembering(['a', 'b'])
    tell('a', connectedState())
    expect(kept()).toEqual(['b', 'a'])
  })

  test('is at most 200, the last ones', () => {
    const { tell, kept } = remembering()
    for (let n = 0; n < 201; n++) tell(`id-${n}`, connectedState())
    expect([kept().length, kept()[0], kept().at(-1)]).toEqual([200, 'id-1', 'id-200'])
  })
})
