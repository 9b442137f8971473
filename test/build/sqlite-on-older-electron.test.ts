/** libsql replaces better-sqlite3 on an older Electron, and the profile store sees no difference. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { beforeEach, describe, expect, it } from 'vitest'
import Libsql from '../../build/test-electron/sqlite.ts'
import { inTransaction, type Sql, sqlCodeOf } from '../../main/profiles/sql.ts'
import { freshFolder } from '../support/fresh-folder.ts'

type Options = { readonly?: boolean; fileMustExist?: boolean }
type Open = (file: string, options?: Options) => Sql

let folder: string
beforeEach(async () => {
  folder = await freshFolder()
})

const codeOf = (work: () => unknown): string => {
  try {
    work()
    return 'none'
  } catch (error) {
    return sqlCodeOf(error)
  }
}

/** What the store uses of SQLite, with results that can be compared. */
const asked: [string, (open: Open) => unknown | Promise<unknown>][] = [
  ['a pragma’s rows', (open) => open(':memory:').pragma('table_list')],
  ['a pragma’s value', (open) => open(':memory:').pragma('integrity_check(1)', { simple: true })],
  ['a pragma without an answer', (open) => open(':memory:').pragma('table_info(none)', { simple: true })],
  ['how long it waits', (open) => open(':memory:').pragma('busy_timeout', { simple: true })],
  [
    'rows and changes',
    (open) => {
      const sql = open(':memory:')
      sql.exec('CREATE TABLE t (id TEXT PRIMARY KEY, n INTEGER)')
      const add = sql.prepare('INSERT INTO t VALUES (@id, @n)')
      const changes = [add.run({ id: 'a', n: 1 }).changes, add.run({ id: 'b', n: null }).changes]
      const select = sql.prepare('SELECT * FROM t WHERE id = ?')
      return [changes, select.get('a'), select.get('c'), sql.prepare('SELECT * FROM t ORDER BY id').all()]
    },
  ],
  [
    'the code of a row that is there already',
    (open) => {
      const sql = open(':memory:')
      sql.exec("CREATE TABLE t (id TEXT PRIMARY KEY, u TEXT UNIQUE); INSERT INTO t VALUES ('a', 'b')")
      const add = sql.prepare('INSERT INTO t VALUES (?, ?)')
      return [codeOf(() => add.run('a', 'c')), codeOf(() => add.run('c', 'b'))]
    },
  ],
  [
    'a transaction that is rolled back',
    (open) => {
      const sql = open(':memory:')
      sql.exec('CREATE TABLE t (id TEXT)')
      const code = codeOf(() =>
        inTransaction(sql, () => {
          sql.exec("INSERT INTO t VALUES ('a')")
          sql.exec('INSERT INTO none VALUES (1)')
        }),
      )
      return [code, sql.prepare('SELECT count(*) AS n FROM t').get()]
    },
  ],
  [
    'the code of a lock that another connection holds, and how long it waits afterwards',
    (open) => {
      const file = join(folder, `${String(Math.random())}.db`)
      const [holder, other] = [open(file), open(file)]
      other.pragma('busy_timeout = 40')
      return inTransaction(holder, () => [
        codeOf(() => inTransaction(other, () => undefined)),
        other.pragma('busy_timeout', { simple: true }),
      ])
    },
  ],
  ['the code of a folder in the file’s place', (open) => codeOf(() => open(folder))],
  [
    'the code of a file that must be there',
    (open) => codeOf(() => open(join(folder, 'x.db'), { fileMustExist: true })),
  ],
  [
    'the code of a file that is no database',
    async (open) => {
      await writeFile(
        join(folder, 'x.db'),
        'no database at all, but long enough to be taken for one'.repeat(40),
      )
      return codeOf(() => open(join(folder, 'x.db')).pragma('schema_version'))
    },
  ],
  [
    'the code of a write to what was opened to be read',
    (open) => {
      const file = join(folder, `${String(Math.random())}.db`)
      const writer = open(file)
      writer.exec('CREATE TABLE t (id TEXT)')
      writer.close()
      const reader = open(file, { readonly: true, fileMustExist: true })
      return codeOf(() => reader.exec("INSERT INTO t VALUES ('a')"))
    },
  ],
]

describe('libsql and better-sqlite3', () => {
  it.each(asked)('give the same answer for %s', async (_, ask) => {
    const better = await ask((file, options) => new BetterSqlite3(file, options))
    const libsql = await ask((file, options) => new Libsql(file, options))
    expect(libsql).toEqual(better)
  })
})

it('libsql and better-sqlite3 read each other’s changes while both have the file open', () => {
  const file = join(folder, 'x.db')
  const [better, libsql] = [new BetterSqlite3(file), new Libsql(file)]
  better.pragma('journal_mode = WAL')
  better.exec('CREATE TABLE t (id TEXT)')
  libsql.exec("INSERT INTO t VALUES ('a')")
  better.exec("INSERT INTO t VALUES ('b')")
  expect(libsql.prepare('SELECT id FROM t').all()).toEqual([{ id: 'a' }, { id: 'b' }])
  libsql.close()
  expect(better.prepare('SELECT id FROM t').all()).toEqual([{ id: 'a' }, { id: 'b' }])
  better.close()
})
