/** Counts within sentences, in German. */
import { plural } from '../plurals.ts'

export const number = (count: number): string => count.toLocaleString('de-DE')

export const organizations = (count: number): string =>
  plural('de-DE', count, { one: `${number(count)} Organisation`, other: `${number(count)} Organisationen` })

/** Of a file to import. */
export const entries = (count: number): string =>
  plural('de-DE', count, { one: `${number(count)} Eintrag`, other: `${number(count)} Einträge` })
