/** Tests a parser with its fixtures. The path of each fixture file states its claim. */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { ProtocolError } from '../../main/protocol/protocol-error.ts'

const FOLDER = fileURLToPath(new URL('../fixtures/', import.meta.url))

/** Milliseconds for thousands of inputs on a busy machine. */
const PATIENCE = 60_000

/** The files below a fixture folder, as relative paths. */
function filesIn(folder: string): string[] {
  return readdirSync(`${FOLDER}${folder}`, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => `${parentPath}/${name}`.slice(FOLDER.length + folder.length + 1))
    .sort()
}

export const readFixture = (folder: string, file: string): string =>
  readFileSync(`${FOLDER}${folder}/${file}`, 'utf8')

/** @returns the parsed value, or the code of the parser's refusal @throws any other error */
export function outcomeOf<T>(parse: (text: string) => T, text: string): T | string {
  try {
    return parse(text)
  } catch (error) {
    if (error instanceof ProtocolError) return error.code
    throw error
  }
}

/**
 * Tests a parser with its fixtures. Each fixture needs a row.
 * @param rows the parsed value, a part of it, or the code of the refusal
 */
export function testFixtures<T>(
  folder: string,
  parse: (text: string) => T,
  rows: Readonly<Record<string, string | object>>,
): void {
  test.each(Object.entries(rows))(`a ${folder} sample comes out as its path says: %s`, (file, expected) => {
    const outcome = outcomeOf(parse, readFixture(folder, file))
    if (typeof expected === 'string') expect(outcome).toBe(expected)
    else expect(outcome).toMatchObject(expected)
  })

  test(`every ${folder} sample has a row`, () => {
    expect(filesIn(folder)).toEqual(Object.keys(rows).sort())
  })
}

/** Tests that a parser quickly returns a value or a typed refusal for any text, any JSON and its changed fixtures. */
export function testAnything(folder: string, parse: (text: string) => unknown): void {
  const samples = filesIn(folder).map((file) => readFixture(folder, file))
  const broken = fc
    .tuple(fc.constantFrom(...samples), fc.nat(), fc.nat(), fc.string({ maxLength: 20 }))
    .map(([sample, from, length, put]) => {
      const start = from % (sample.length + 1)
      return sample.slice(0, start) + put + sample.slice(start + (length % 200))
    })
  test(`the ${folder} parser gives a value or a typed refusal for any text`, { timeout: PATIENCE }, () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), broken, fc.string({ unit: 'binary' })), (text) => {
        outcomeOf(parse, text)
      }),
      { numRuns: 1500 },
    )
  })

  test(`the ${folder} parser gives a value or a typed refusal for a sample that is cut off anywhere`, {
    timeout: PATIENCE,
  }, () => {
    for (const sample of samples)
      for (let at = 0; at < sample.length; at += 7) outcomeOf(parse, sample.slice(0, at))
  })
}
