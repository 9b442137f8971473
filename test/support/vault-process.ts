/** A process for vault tests: runs the steps from its JSON argument with the real keychain, and prints one line of JSON for each. */
import { fileURLToPath } from 'node:url'
import { Secret } from '../../main/secret.ts'
import { forkKeychainProcess } from '../../main/vault/forked-process.ts'
import { createKeychain } from '../../main/vault/keychain-client.ts'
import { SealedVault } from '../../main/vault/sealed-vault.ts'
import type { VaultRecordId } from '../../main/vault/token-vault.ts'

export type Step =
  | { readonly do: 'open' | 'open-timed' | 'notices' | 'write-for-ever' }
  | { readonly do: 'read' | 'has' | 'remove'; readonly id: VaultRecordId }
  | { readonly do: 'write'; readonly id: VaultRecordId; readonly text: string }
  | { readonly do: 'keychain-read' | 'keychain-remove'; readonly account: string }
  | { readonly do: 'exit'; readonly status: number }

export interface Task {
  readonly dataDir: string
  readonly limit?: number
  readonly steps: readonly Step[]
}

const { dataDir, limit = 10_000, steps }: Task = JSON.parse(process.argv[2] ?? '')
const keychain = createKeychain(() =>
  forkKeychainProcess(fileURLToPath(new URL('../../out/main/keychain.js', import.meta.url))),
)
const vault = new SealedVault({ dataDir, keychain, patience: limit })

for (const step of steps) {
  const result = await run(step).catch((error: { name: string; code: string; message: string }) => ({
    error: error.code,
    message: error.message,
  }))
  say(result)
}
vault.close()

async function run(step: Step): Promise<unknown> {
  switch (step.do) {
    case 'open':
      return vault.open()
    case 'open-timed': {
      const began = performance.now()
      const { state } = await vault.open()
      return { state, atOnce: performance.now() - began < limit / 2 }
    }
    case 'notices':
      return vault.notices
    case 'read':
      return (await vault.read(step.id))?.reveal() ?? null
    case 'has':
      return vault.has(step.id)
    case 'remove':
      return (await vault.remove(step.id)) ?? null
    case 'write':
      await vault.write(step.id, new Secret(step.text))
      return vault.keeps()
    case 'keychain-read':
      return keychain.read(step.account)
    case 'keychain-remove':
      return (await keychain.remove(step.account)) ?? null
    case 'write-for-ever':
      for (let n = 0; ; n++) {
        await vault.write(
          { kind: 'token-cache', accountId: `a${n % 3}` },
          new Secret(`${n} `.padEnd(20_000, 'x')),
        )
        say(n)
      }
    case 'exit':
      process.exit(step.status)
  }
}

function say(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`)
}
