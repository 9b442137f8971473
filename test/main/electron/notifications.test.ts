import type { EventEmitter } from 'node:events'
import { beforeEach, expect, test, vi } from 'vitest'

interface Shown extends EventEmitter {
  readonly options: Record<string, unknown>
}
const { shown, desktop } = vi.hoisted(() => ({ shown: [] as Shown[], desktop: { supports: true } }))

vi.mock('electron', async () => {
  const { EventEmitter: Emitter } = await import('node:events')
  return {
    Notification: class extends Emitter {
      static isSupported = () => desktop.supports
      readonly options: Record<string, unknown>
      constructor(options: Record<string, unknown>) {
        super()
        this.options = options
      }
      show() {
        shown.push(this)
      }
    },
  }
})
const { notify } = await import('../../../main/electron/notifications.ts')

beforeEach(() => {
  shown.splice(0)
  desktop.supports = true
})

const note = { title: 'Org needs a sign-in', body: 'The session has expired.' }

test('a notification without buttons has its words, and a click does what it stands for', () => {
  const onClick = vi.fn()
  notify(note, onClick)
  expect(shown.map(({ options }) => options)).toEqual([note])
  shown[0]?.emit('click')
  expect(onClick).toHaveBeenCalledOnce()
})

test('each button does its own', () => {
  const pressed: string[] = []
  const buttons = ['Connect', 'Later'].map((label) => ({ label, onPress: () => pressed.push(label) }))
  notify(note, () => pressed.push('click'), buttons)
  expect(shown[0]?.options['actions']).toEqual([
    { type: 'button', text: 'Connect' },
    { type: 'button', text: 'Later' },
  ])
  shown[0]?.emit('action', { actionIndex: 1 })
  expect(pressed).toEqual(['Later'])
})

test('a hostile name cannot break the line or reverse it', () => {
  notify({ title: 'a\n\u202Eb', body: 'c\u0007' }, () => {})
  expect(shown[0]?.options).toEqual({ title: 'a  b', body: 'c ' })
})

test('a desktop without notifications shows none', () => {
  desktop.supports = false
  notify(note, () => {})
  expect(shown).toEqual([])
})
