/** The claim that a sign-in which failed has left nothing behind. */
import { expect } from 'vitest'
import type { Connecting } from './connecting.ts'

/** For an app without a sign-in before: the vault is empty, no account exists, and every window is closed. */
export function expectNothingSaved({ vault, store, agent }: Connecting): void {
  expect(vault.records.size).toBe(0)
  expect(store.accounts()).toEqual([])
  expect(store.profiles().every(({ accountId }) => accountId === null)).toBe(true)
  expect(agent.closed).toBe(agent.opened + agent.hidden)
}
