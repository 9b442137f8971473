import { expect, test } from 'vitest'
import type { ConnectStep } from '../../../main/contract/session.ts'
import { followed } from '../../../main/session/followed-connect.ts'
import { Prompts } from '../../../main/session/prompts.ts'
import { TraceRecorder } from '../../../main/session/trace-recorder.ts'
import { aProfile, NOW } from '../../support/profiles.ts'

const page: ConnectStep = { doing: 'signing-in', userAgent: 'window', host: 'sts.example', named: true }
const certificate = { host: 'sts.example', certificates: [] }

function following() {
  const abort = new AbortController()
  const shown: string[] = []
  const prompts = new Prompts()
  const trace = new TraceRecorder(aProfile(), () => NOW)
  const { signal } = abort
  const options = followed({ id: 'a', signal, trace, prompts, show: ({ doing }) => shown.push(doing) })
  return { abort, shown, prompts, trace, ...options }
}

test('a connect shows its first step at once, and each step after it', () => {
  const { shown, trace, onStep } = following()
  onStep({ doing: 'renewing' })
  expect(shown).toEqual(['opening-vault', 'renewing'])
  expect(trace.trace().steps).toHaveLength(1)
})

test('a question of a page stays until it is answered, then comes what the page does', async () => {
  const { shown, prompts, onStep, chooseCertificate } = following()
  onStep(page)
  const chosen = chooseCertificate(certificate, new AbortController().signal)
  await expect.poll(() => prompts.pageAsks('a')).toBe(true)
  onStep({ doing: 'confirming' })
  prompts.chooseCertificate('a', 'aa')
  expect(await chosen).toBe('aa')
  expect(shown).toEqual(['opening-vault', 'signing-in', 'choosing-certificate', 'confirming'])
})

test('a connect that is canceled shows no step any more', () => {
  const { abort, shown, onStep } = following()
  abort.abort()
  onStep(page)
  expect(shown).toEqual(['opening-vault'])
})
