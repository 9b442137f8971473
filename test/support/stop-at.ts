/** Loaded before a program: stops its process right before its n-th change of the store's files or database. */
import fs, { writeSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import Database from 'better-sqlite3'

const stopAt = Number(process.env['STOP_AT'])
let calls = 0

function counted(what: string): void {
  calls += 1
  if (calls !== stopAt) return
  writeSync(1, `stopped before ${what}\n`)
  process.kill(process.pid, 'SIGSTOP')
}

type Anything = (...parameters: unknown[]) => unknown

function wrap(owner: object, name: string, ours: (parameters: readonly unknown[]) => boolean): void {
  const methods = owner as Record<string, Anything>
  const before = methods[name] as Anything
  methods[name] = function (this: unknown, ...parameters: unknown[]) {
    if (ours(parameters)) counted(`${name} ${String(parameters[0]).slice(0, 60)}`)
    return before.apply(this, parameters)
  }
}

for (const name of ['renameSync', 'rmSync', 'copyFileSync'])
  wrap(fs, name, ([path]) => String(path).includes('profiles.db') && !String(path).endsWith('holder'))
syncBuiltinESMExports()
for (const name of ['exec', 'pragma', 'prepare'])
  wrap(Database.prototype, name, ([text]) =>
    /^(BEGIN|ROLLBACK|COMMIT|VACUUM|journal_mode|wal_checkpoint)/.test(String(text)),
  )
