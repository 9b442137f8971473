/** Replaces better-sqlite3 with libsql in the build for an older Electron, and hides where libsql behaves differently. */
import { existsSync } from 'node:fs'
import Libsql from 'libsql'

interface Options {
  readonly timeout?: number
  readonly readonly?: boolean
  readonly fileMustExist?: boolean
}

/** A row without the duration that libsql adds to it. A copy: an object as libsql makes it takes five times the memory. */
function plain(row: unknown): unknown {
  if (typeof row !== 'object' || row === null) return row
  const { _metadata, ...rest } = row as { _metadata?: unknown }
  return rest
}

export default class Database {
  readonly #sql: Libsql.Database

  /** @throws Error with the code SQLITE_CANTOPEN, which libsql does not set; also for a Buffer, which libsql cannot open */
  constructor(
    file: string | Buffer,
    { timeout = 5000, readonly = false, fileMustExist = false }: Options = {},
  ) {
    if (typeof file !== 'string' || (fileMustExist && !existsSync(file))) throw cannotOpen()
    try {
      this.#sql = new Libsql(file, { timeout })
    } catch (error) {
      throw cannotOpen(error)
    }
    if (readonly) this.pragma('query_only = ON')
  }

  prepare(text: string) {
    const statement = this.#sql.prepare(text)
    return {
      run: (...parameters: unknown[]) => statement.run(...parameters),
      get: (...parameters: unknown[]) => plain(statement.get(...parameters)),
      all: (...parameters: unknown[]) => statement.all(...parameters).map(plain),
      *iterate(...parameters: unknown[]) {
        for (const row of statement.iterate(...parameters)) yield plain(row)
      },
    }
  }

  exec(text: string): this {
    this.#sql.exec(text)
    return this
  }

  /** @returns the rows; with `simple`, the first value of the first row */
  pragma(text: string, { simple = false } = {}): unknown {
    const rows = this.prepare(`PRAGMA ${text}`).all()
    return simple ? Object.values((rows[0] ?? {}) as object)[0] : rows
  }

  close(): this {
    this.#sql.close()
    return this
  }
}

const cannotOpen = (cause?: unknown): Error =>
  Object.assign(new Error('unable to open database file', { cause }), { code: 'SQLITE_CANTOPEN' })
