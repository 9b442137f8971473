/** The process that asks the keychain, as a utility process of Electron. */
import { expect, test, vi } from 'vitest'

const { pid } = vi.hoisted(() => ({ pid: 2 ** 30 }))

vi.mock('electron', () => ({ utilityProcess: { fork: () => ({ pid, kill: () => false }) } }))
const { startKeychainProcess } = await import('../../../main/electron/keychain-process.ts')

test('a keychain process that has already ended can be ended without an error', () => {
  expect(() => process.kill(pid, 0)).toThrow('ESRCH')
  const started = startKeychainProcess('keychain.js')
  expect(() => started.end()).not.toThrow()
})
