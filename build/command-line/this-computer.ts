/** The platform that the command line is made for on this computer, and an executable to compare it with. */
import { TARGETS } from '../package/app-files.ts'
import { executableOf } from './index.ts'
import { nodeBinary } from './node-binaries.ts'

/** @throws Error if there is no command line for this computer */
export function targetHere(): (typeof TARGETS)[number] {
  const target = TARGETS.find(({ platform, arch }) => platform === process.platform && arch === process.arch)
  if (target === undefined)
    throw new Error(`There is no command line for ${process.platform}-${process.arch}.`)
  return target
}

/** An executable that does nothing, made as the command line is. @param work a folder for it @returns its path */
export async function emptyExecutable(root: string, work: string): Promise<string> {
  const { platform, arch } = targetHere()
  return executableOf(
    { text: '', parts: new Map() },
    { root, platform, arch, work, node: await nodeBinary(root, platform, arch) },
  )
}
