import { expect } from 'vitest'
import type { Connecting } from './connecting.ts'

/** Expects an app without earlier sign-ins to have an empty vault, no accounts and no open windows. */
export function expectNothingSaved({ vault, store, agent }: Connecting): void {
  expect(vault.records.size).toBe(0)
  expect(store.accounts()).toEqual([])
  expect(store.profiles().every(({ accountId }) => accountId === null)).toBe(true)
  expect(agent.closed).toBe(agent.opened + agent.hidden)
}
