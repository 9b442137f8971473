/** Which npm packages a bundle has code of: what rolldown says that it holds, not what package.json lists. */
import type { Rolldown } from 'vite'

/** Starts the id of a module that stands for a native one. The plugin that makes it is the command line's. */
export const NATIVE = '\0native:'

/** For each file of a bundle, the folders of the packages in it, such as `node_modules/a/node_modules/b`, sorted. */
export type BundledPackages = Readonly<Record<string, readonly string[]>>

/**
 * The folder of the package that a module comes from; null for a module of our own.
 * @param id as the bundler has it: a path with or without a query, or the name of a module that has no file
 * @throws Error for a module without a file that is not known here
 */
export function packageOf(id: string): string | null {
  const [, folder] =
    /(?:^|\/)(node_modules\/(?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/?]+)/.exec(id.replaceAll('\\', '/')) ?? []
  if (folder !== undefined) return folder
  if (!id.startsWith('\0') || id.startsWith(NATIVE)) return null
  const [, helper] = /^\0(rolldown|vite)\//.exec(id) ?? []
  if (helper !== undefined) return `node_modules/${helper}`
  throw new Error(`The package of the bundled module ${JSON.stringify(id)} is not known.`)
}

/**
 * @param output what the bundler made
 * @param folder stands before the names of the files
 * @throws Error for a module whose package is not known
 */
export function bundledPackages(
  output: readonly (Rolldown.OutputChunk | Rolldown.OutputAsset)[],
  folder: string,
): BundledPackages {
  const idsOf = (part: Rolldown.OutputChunk | Rolldown.OutputAsset): string[] =>
    part.type === 'asset' ? part.originalFileNames : Object.keys(part.modules)
  const packagesOf = (ids: readonly string[]) =>
    [...new Set(ids.map(packageOf).filter((each) => each !== null))].sort()
  return Object.fromEntries(output.map((part) => [`${folder}/${part.fileName}`, packagesOf(idsOf(part))]))
}
