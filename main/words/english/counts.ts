/** Counts within sentences. */
import { plural } from '../plurals.ts'

export const number = (count: number): string => count.toLocaleString('en-US')

export const organizations = (count: number): string =>
  plural('en-US', count, { one: `${number(count)} organization`, other: `${number(count)} organizations` })

/** Of a file to import. */
export const entries = (count: number): string =>
  plural('en-US', count, { one: `${number(count)} entry`, other: `${number(count)} entries` })
