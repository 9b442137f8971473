/** A keychain in memory that can have any state, and a file system whose calls can fail. */
import { type Files, nodeFiles } from '../../main/vault/atomic-file.ts'
import { KeychainError, type LeavableKeychain } from '../../main/vault/keychain-port.ts'
import type { VaultRecordId } from '../../main/vault/token-vault.ts'

/** A reason for each state in which a keychain does not answer. */
export const REASONS = {
  locked: 'locked',
  timeout: 'no-answer',
  absent: 'not-running',
  'no-keyring': 'no-keyring',
  failed: 'stopped',
} as const
type Trouble = keyof typeof REASONS
export const TROUBLES = Object.keys(REASONS) as Trouble[]

export class MemoryKeychain implements LeavableKeychain {
  readonly entries = new Map<string, string>()
  readonly calls: string[] = []
  trouble: Trouble | null = null

  async read(account: string): Promise<string | null> {
    this.#ask('read')
    return this.entries.get(account) ?? null
  }

  async write(account: string, text: string): Promise<void> {
    this.#ask('write')
    this.entries.set(account, text)
  }

  async remove(account: string): Promise<void> {
    this.#ask('remove')
    this.entries.delete(account)
  }

  close(): void {
    this.calls.push('close')
  }

  #ask(call: string): void {
    this.calls.push(call)
    if (this.trouble !== null) throw new KeychainError({ reason: REASONS[this.trouble], facts: {} })
  }
}

export const TOKENS: VaultRecordId = { kind: 'token-cache', accountId: 'a1' }
export const COOKIES: VaultRecordId = { kind: 'cookies', accountId: 'a1', orgHost: 'crm.contoso.test' }

/** Files that call `fail`, which may throw, before each operation, also on open files. */
export function watchedFiles(fail: (call: string) => void): Files {
  const watch = <T extends object>(target: T, prefix: string): T =>
    new Proxy(target, {
      get(of, name) {
        const member: unknown = Reflect.get(of, name)
        if (typeof member !== 'function') return member
        return async (...args: unknown[]) => {
          const call = `${prefix}${String(name)}`
          // a failing close still closes the file
          if (call !== 'file.close') fail(call)
          const result: unknown = await member.apply(of, args)
          return name === 'open' ? watch(result as object, 'file.') : result
        }
      },
    })
  return watch({ ...nodeFiles } as Files, '')
}

export const failure = (code: string) => Object.assign(new Error(code), { code })
