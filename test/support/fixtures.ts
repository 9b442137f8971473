/** Fixtures of a protocol: one file for each claim, the path saying the claim, and the table of what is made of each. */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { ProtocolError } from '../../main/protocol/protocol-error.ts'

const FOLDER = fileURLToPath(new URL('../fixtures/', import.meta.url))

/** Milliseconds for thousands of answers on a machine that is busy. */
const PATIENCE = 60_000

/** Every file below a fixture folder, as a path from there. */
function filesIn(folder: string): string[] {
  return readdirSync(`${FOLDER}${folder}`, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => `${parentPath}/${name}`.slice(FOLDER.length + folder.length + 1))
    .sort()
}

const read = (folder: string, file: string): string => readFileSync(`${FOLDER}${folder}/${file}`, 'utf8')

/** What a parser makes of a text: its value, or the code of its refusal. Any other error is a bug. */
function outcomeOf<T>(parse: (text: string) => T, text: string): T | string {
  try {
    return parse(text)
  } catch (error) {
    if (error instanceof ProtocolError) return error.code
    throw error
  }
}

/**
 * Tests a parser against its fixtures, each of which must have a row.
 * @param rows what is read (a part of it will do), or the code of the refusal
 */
export function testFixtures<T>(
  folder: string,
  parse: (text: string) => T,
  rows: Readonly<Record<string, string | object>>,
): void {
  test.each(Object.entries(rows))(`${folder}: %s`, (file, expected) => {
    const outcome = outcomeOf(parse, read(folder, file))
    if (typeof expected === 'string') expect(outcome).toBe(expected)
    else expect(outcome).toMatchObject(expected)
  })

  test(`${folder}: every fixture has its row`, () => {
    expect(filesIn(folder)).toEqual(Object.keys(rows).sort())
  })
}

/** Whatever is sent, the parser gives a value or a typed refusal, and soon: any text, any JSON, its own fixtures broken. */
export function testAnything(folder: string, parse: (text: string) => unknown): void {
  const samples = filesIn(folder).map((file) => read(folder, file))
  const broken = fc
    .tuple(fc.constantFrom(...samples), fc.nat(), fc.nat(), fc.string({ maxLength: 20 }))
    .map(([sample, from, length, put]) => {
      const start = from % (sample.length + 1)
      return sample.slice(0, start) + put + sample.slice(start + (length % 200))
    })
  test(`${folder}: whatever is sent gives a value or a typed refusal`, { timeout: PATIENCE }, () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), broken, fc.string({ unit: 'binary' })), (text) => {
        outcomeOf(parse, text)
      }),
      { numRuns: 1500 },
    )
  })

  test(`${folder}: an answer that is cut off anywhere gives a value or a typed refusal`, {
    timeout: PATIENCE,
  }, () => {
    for (const sample of samples)
      for (let at = 0; at < sample.length; at += 7) outcomeOf(parse, sample.slice(0, at))
  })
}
