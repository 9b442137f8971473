/** Leaves out of the bundles what packages load and nothing here uses. */
import { join } from 'node:path'
import type { Plugin } from 'vite'

/** Parts of packages that nothing here uses, and what takes their place: most take time at every start. */
const LEFT_OUT: readonly { readonly from: RegExp; readonly part: RegExp; readonly instead: string }[] = [
  // electron-store's store checks a JSON schema with ajv, and the preferences have none
  { from: inPackage('conf'), part: /^ajv(?:-formats)?(?:\/|$)/, instead: 'no-schema.ts' },
  // atomically removes temporary files at the end. After Electron is ready, its handlers of signals take the place of Electron's
  { from: inPackage('atomically'), part: /^when-exit$/, instead: 'no-exit.ts' },
  // commander starts programs for commands that are files of their own, of which there are none
  { from: inPackage('commander'), part: /^node:child_process$/, instead: 'no-program.ts' },
]

function inPackage(name: string): RegExp {
  return new RegExp(`[\\\\/]node_modules[\\\\/]${name}[\\\\/]`)
}

/** Puts something smaller in their place. */
export const withoutUnused: Plugin = {
  name: 'without-unused',
  enforce: 'pre',
  resolveId(source, importer) {
    const left = leftOut(source, importer)
    return left === undefined ? null : join(import.meta.dirname, 'left-out', left.instead)
  },
}

const leftOut = (source: string, importer = '') =>
  LEFT_OUT.find(({ from, part }) => from.test(importer) && part.test(source))

export const isLeftOut = (source: string, importer?: string): boolean =>
  leftOut(source, importer) !== undefined
