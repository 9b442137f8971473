/** Takes the place of better-sqlite3 in the build for an older Electron: libsql, which differs in what is evened out here. */
import { existsSync } from 'node:fs'
import Libsql from 'libsql'

interface Options {
  readonly timeout?: number
  readonly readonly?: boolean
  readonly fileMustExist?: boolean
}

/** A row without the time that it took. */
function plain(row: unknown): unknown {
  if (typeof row === 'object' && row !== null) delete (row as { _metadata?: unknown })._metadata
  return row
}

export default class Database {
  readonly #sql: Libsql.Database

  /** @throws Error with the code SQLITE_CANTOPEN, which libsql leaves out; libsql opens no buffer */
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
    }
  }

  exec(text: string): this {
    this.#sql.exec(text)
    return this
  }

  /** Rows, or with `simple` the first value of the first row. */
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
