/** The data folder of a command, with the data of an earlier version. */
import { sayNotice } from './command-line/saying.ts'
import { splitAtProgram } from './command-line/scan.ts'
import { dataDir, roamingDataDir } from './data-dir.ts'

/** The data folder that the app also uses, with the data of an earlier version. @throws FailureError */
export async function settledFolder(): Promise<string> {
  const { env, platform } = process
  const sources = { argv: splitAtProgram(process.argv.slice(2)).own, env, platform }
  const [folder, roaming] = [dataDir(sources), roamingDataDir(sources)]
  if (roaming === null) return folder
  const { takeOver } = await import('./take-over.ts')
  const notice = takeOver({ from: roaming, to: folder, platform })
  if (notice !== null) sayNotice(notice)
  return folder
}
