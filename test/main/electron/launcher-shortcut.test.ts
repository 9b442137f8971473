/** The launcher's shortcut at the system: registered, changed, refused, and given back. */
import { beforeEach, expect, test, vi } from 'vitest'
import type { Accelerator } from '../../../main/contract/accelerator.ts'
import type { ShortcutAccess } from '../../../main/electron/shortcut-access.ts'

const { taken, held, asked } = vi.hoisted(() => ({
  taken: new Set<string>(),
  held: new Map<string, () => void>(),
  /** Everything that the system was asked for. */
  asked: [] as string[],
}))

vi.mock('electron', () => ({
  globalShortcut: {
    register(accelerator: string, onPressed: () => void) {
      asked.push(accelerator)
      if (taken.has(accelerator) || held.has(accelerator)) return false
      held.set(accelerator, onPressed)
      return true
    },
    unregister: (accelerator: string) => void held.delete(accelerator),
  },
}))
const { LauncherShortcut } = await import('../../../main/electron/launcher-shortcut.ts')

const [first, second] = ['Control+Shift+Space', 'Alt+Space'] as Accelerator[]

beforeEach(() => {
  taken.clear()
  held.clear()
  asked.splice(0)
})

async function started(chosen: Accelerator | null | undefined, access: ShortcutAccess = 'system') {
  const told = { pressed: 0, changes: 0 }
  let wanted = chosen ?? null
  const shortcut = new LauncherShortcut({
    wanted: () => wanted,
    access: async () => access,
    onPressed: () => {
      told.pressed += 1
    },
    onChange: () => {
      told.changes += 1
    },
  })
  await shortcut.start()
  const choose = (next: Accelerator | null | undefined) => {
    wanted = next ?? null
    shortcut.follow()
  }
  return { shortcut, told, choose }
}

test('a chosen shortcut is registered at the start, and opens the launcher', async () => {
  const { shortcut, told } = await started(first)
  expect([shortcut.state, [...held.keys()], told.changes]).toEqual(['on', [first], 1])
  held.get(first ?? '')?.()
  expect(told.pressed).toBe(1)
})

test('without a choice, the system is asked for nothing', async () => {
  const { shortcut } = await started(null)
  expect([shortcut.state, held.size]).toEqual(['off', 0])
})

test('nothing is registered before the start, which may wait for the window', () => {
  const shortcut = new LauncherShortcut({
    wanted: () => first ?? null,
    access: async () => 'system',
    onPressed: () => {},
    onChange: () => {},
  })
  shortcut.follow()
  expect([shortcut.state, held.size]).toEqual(['off', 0])
})

test('another choice takes the place of the first one, whose keys other programs get back', async () => {
  const { shortcut, choose } = await started(first)
  choose(second)
  expect([shortcut.state, [...held.keys()]]).toEqual(['on', [second]])
  choose(null)
  expect([shortcut.state, held.size]).toEqual(['off', 0])
  choose(first)
  expect([shortcut.state, [...held.keys()]]).toEqual(['on', [first]])
})

test('a change of another setting asks the system for nothing: a desktop would ask the person again', async () => {
  const { shortcut, choose } = await started(first)
  choose(first)
  expect([shortcut.state, [...held.keys()], asked]).toEqual(['on', [first], [first]])
})

test('a shortcut that another program holds is refused, and registered once that program has gone', async () => {
  taken.add(first ?? '')
  const { shortcut, choose } = await started(first)
  expect([shortcut.state, held.size]).toEqual(['refused', 0])
  taken.clear()
  choose(first)
  expect([shortcut.state, [...held.keys()]]).toEqual(['on', [first]])
})

test('a refused shortcut does not leave the one before in force', async () => {
  taken.add(second ?? '')
  const { shortcut, choose } = await started(first)
  choose(second)
  expect([shortcut.state, held.size]).toEqual(['refused', 0])
})

test('where a portal decides, the shortcut is only requested', async () => {
  const { shortcut, choose } = await started(first, 'portal')
  expect([shortcut.state, [...held.keys()]]).toEqual(['requested', [first]])
  choose(null)
  expect(shortcut.state).toBe('off')
})

test.each([['a chosen shortcut', first] as const, ['no shortcut', null] as const])(
  'where the desktop gives none, it is not asked, with %s',
  async (_claim, chosen) => {
    const { shortcut } = await started(chosen, 'none')
    expect([shortcut.state, held.size]).toEqual(['unsupported', 0])
  },
)

test('at the end, the keys are given back', async () => {
  const { shortcut } = await started(first)
  shortcut.stop()
  expect(held.size).toBe(0)
})
