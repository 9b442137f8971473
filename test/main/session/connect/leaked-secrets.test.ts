/** Across main/session/connect: whatever a sign-in method meets, window, tray, trace, store, log and a crash show no secret. */
import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import { toFailure } from '../../../../main/contract/failure.ts'
import type { SessionStates } from '../../../../main/contract/session.ts'
import { createLog } from '../../../../main/log.ts'
import { signInTraceText } from '../../../../main/words/trace.ts'
import { findSecrets } from '../../../support/canary.ts'
import { Connecting } from '../../../support/connecting.ts'
import { useLab } from '../../../support/use-lab.ts'
import { type Way, ways } from '../../../support/ways.ts'

const lab = useLab()

/** A device code is asked for once a second. */
const PATIENCE = 60_000

/** More exchanges than any sign-in has. */
const MOST = 40

/** Puts a letter before the nth answer. @returns how many exchanges there were */
function spoiling(app: Connecting, spoiled: number | null): () => number {
  const { http } = app
  let exchanges = 0
  app.http = async (request) => {
    exchanges += 1
    const response = await http(request)
    return exchanges - 1 === spoiled ? { ...response, body: `x${response.body}` } : response
  }
  return () => exchanges
}

/** All that a connect through the sessions shows and saves outside the vault. @param spoiled the spoiled answer; null for none */
async function shown(way: Way, spoiled: number | null) {
  const app = new Connecting(lab)
  const { id } = await way.add(app, lab)
  const { ask, onStep, ...options } = way.options(lab)
  const exchanges = spoiling(app, spoiled)
  const { sessions } = app.running()
  const texts: string[] = []
  sessions.onChange((states: SessionStates) => {
    texts.push(JSON.stringify(states))
    const state = states[id]
    if (state?.status !== 'connecting') return
    onStep?.(state.step)
    if (state.step.doing === 'asking')
      void ask?.(state.step.request).then((typed) => sessions.prompts.answer(id, typed))
  })
  const { status } = await sessions.connect(id, { interactive: true, ...options })
  const trace = sessions.trace(id)
  texts.push(JSON.stringify([trace, app.store.profiles(), app.store.accounts()]))
  if (trace !== null) texts.push(signInTraceText(trace, true))
  await sessions.close()
  return { status, texts, exchanges: exchanges() }
}

/** The error of a connect, as the log or a crash shows it. */
async function thrown(way: Way, spoiled: number): Promise<string[]> {
  const app = new Connecting(lab)
  const profile = await way.add(app, lab)
  spoiling(app, spoiled)
  const texts: string[] = []
  const log = createLog((line) => texts.push(line))
  await app.connect(profile, way.options(lab)).catch((error: unknown) => {
    log.error('crash', error)
    texts.push(inspect(error, { depth: 12, showHidden: true }), JSON.stringify(toFailure(error)))
  })
  return texts
}

describe.each(ways)('a sign-in by $name', (way) => {
  test('shows no secret when it connects', async () => {
    const { status, texts } = await shown(way, null)
    expect(status).toBe('connected')
    expect(texts.length).toBeGreaterThan(2)
    expect(await findSecrets({ texts, secrets: lab.secrets })).toEqual([])
  })

  test(
    'shows no secret when any one answer is spoiled',
    async () => {
      const { exchanges } = await shown(way, null)
      expect(exchanges).toBeLessThan(MOST)
      const texts: string[] = []
      for (let at = 0; at < exchanges; at += 1)
        texts.push(...(await shown(way, at)).texts, ...(await thrown(way, at)))
      expect(await findSecrets({ texts, secrets: lab.secrets })).toEqual([])
    },
    PATIENCE,
  )
})

test('the search for secrets finds one that a trace contains', async () => {
  const { texts } = await shown(ways[0] as Way, null)
  const [secret = ''] = lab.secrets
  expect(await findSecrets({ texts: [...texts, `GET /?code=${secret}`], secrets: lab.secrets })).not.toEqual(
    [],
  )
})
