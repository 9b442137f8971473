/** Credential Manager and the macOS keychain, by the keychain process. test/main/vault tests the keychains of Linux. */
import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { forkKeychainProcess } from '../../main/vault/forked-process.ts'
import { createKeychain } from '../../main/vault/keychain-client.ts'

const program = fileURLToPath(new URL('../../out/main/keychain.js', import.meta.url))

test('a keychain entry lasts for the next process until it is replaced or removed', async ({ skip }) => {
  skip(process.platform === 'linux', 'test/main/vault tries the keychains of Linux')
  const account = `test ${randomUUID()}`
  const asking = async <T>(work: (keychain: ReturnType<typeof createKeychain>) => Promise<T>) => {
    const keychain = createKeychain(() => forkKeychainProcess(program))
    try {
      return await work(keychain)
    } finally {
      keychain.close()
    }
  }
  expect(await asking((keychain) => keychain.read(account))).toBeNull()
  for (const text of ['one', 'twö'.repeat(15)]) {
    await asking((keychain) => keychain.write(account, text))
    expect(await asking((keychain) => keychain.read(account))).toBe(text)
  }
  await asking((keychain) => keychain.remove(account))
  expect(await asking((keychain) => keychain.read(account))).toBeNull()
})
