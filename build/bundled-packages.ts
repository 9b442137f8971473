/** Which npm packages have code in a bundle: as rolldown reports it, not as package.json lists it. */
import type { Rolldown } from 'vite'

/** The prefix of the module ids that build/command-line/native-modules.ts gives to native modules. */
export const NATIVE = '\0native:'

/** For each file of a bundle, the folders of the packages in it, such as `node_modules/a/node_modules/b`, sorted. */
export type BundledPackages = Readonly<Record<string, readonly string[]>>

/**
 * The folder of the package that a module comes from; null for a module of this project.
 * @param id the bundler's id: a path with or without a query, or the name of a module without a file
 * @throws Error for an unknown module without a file
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
 * @param folder the prefix of the file names
 * @throws Error for an unknown module without a file
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
