/** The page of the window, as main loads it: `main.ts` over a bridge in memory. */
import { screen } from '@testing-library/svelte'
import { expect, test } from 'vitest'
import { contract, type HomerealmBridge } from '../../main/contract/index.ts'
import { sent } from '../../main/contract/ipc.ts'
import { summaryOf } from '../../main/contract/profile.ts'
import { summaryTable } from '../../main/contract/summary-table.ts'
import { aProfile } from '../support/profiles.ts'
import { FakeApi } from './support/fake-api.ts'
import './support/shown.ts'

const another = aProfile({ id: 'another', name: 'Another' })
const profiles = [aProfile({ id: 'first', name: 'A. Datum' }), another]
const table = summaryTable(
  profiles,
  profiles.map((each) => summaryOf(each).detection),
)

/** A bridge that answers only when told to. Main's calls and notices, by `group.name`. */
function aBridge() {
  const listeners = new Map<string, (payload: string) => void>()
  const answers = new Map<string, (value: unknown) => void>()
  const asked: string[] = []
  const member = (name: string, kind: string) =>
    kind === 'notice'
      ? (listener: (payload: string) => void) => listeners.set(name, listener)
      : () => {
          asked.push(name)
          const { promise, resolve } = Promise.withResolvers<unknown>()
          answers.set(name, (value) => resolve(sent({ ok: true, value })))
          return promise
        }
  const groups = Object.entries(contract).map(([group, members]) => [
    group,
    Object.fromEntries(
      Object.entries(members).map(([name, { kind }]) => [name, member(`${group}.${name}`, kind)]),
    ),
  ])
  const bridge = Object.fromEntries(groups) as HomerealmBridge
  return { bridge, listeners, answers, asked }
}

test('shows the organization that main wants shown before it answers anything, and asks for its status once', async () => {
  const { bridge, listeners, answers, asked } = aBridge()
  Object.assign(window, { homerealm: bridge })
  document.body.innerHTML = '<div id="app"></div>'
  void import('../../renderer/main.ts')
  await expect.poll(() => asked).toContain('app.status')
  // main sends this as soon as the page has loaded
  listeners.get('app.profileWanted')?.(sent(another.id))
  answers.get('app.start')?.(new FakeApi().status)
  expect(await screen.findByRole('searchbox')).toBeTruthy()
  answers.get('app.status')?.(new FakeApi().status)
  answers.get('app.takeLink')?.(null)
  answers.get('profiles.list')?.(table)
  answers.get('sessions.list')?.({})
  answers.get('accounts.list')?.([])
  await expect.poll(() => asked).toContain('profiles.get')
  answers.get('profiles.get')?.(another)
  expect(await screen.findByRole('heading', { name: 'Another' })).toBeTruthy()
  expect(asked.filter((name) => name === 'app.status')).toHaveLength(1)
})
