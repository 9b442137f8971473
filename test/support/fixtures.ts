/** Tests of a parser against its fixtures: one file for each claim, which its path states. */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { ProtocolError } from '../../main/protocol/protocol-error.ts'

const FOLDER = fileURLToPath(new URL('../fixtures/', import.meta.url))

/** Milliseconds for thousands of texts on a busy machine. */
const PATIENCE = 60_000

/** Every file below a fixture folder, as a path from there. */
function filesIn(folder: string): string[] {
  return readdirSync(`${FOLDER}${folder}`, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => `${parentPath}/${name}`.slice(FOLDER.length + folder.length + 1))
    .sort()
}

export const readFixture = (folder: string, file: string): string =>
  readFileSync(`${FOLDER}${folder}/${file}`, 'utf8')

/** The value that a parser reads from a text, or the code of its refusal. @throws any other error */
export function outcomeOf<T>(parse: (text: string) => T, text: string): T | string {
  try {
    return parse(text)
  } catch (error) {
    if (error instanceof ProtocolError) return error.code
    throw error
  }
}

/**
 * Tests a parser against its fixtures. Each needs a row.
 * @param rows the value that is read, or a part of it, or the code of the refusal
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

/** Tests that a parser gives a value or a typed refusal, and soon: for any text, any JSON, and its own fixtures with a part changed. */
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
