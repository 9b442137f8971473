/** The update feed: what electron-builder is told of it, and the files by which electron-updater finds a newer version there. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'

const GITHUB = /^https:\/\/github\.com\/([\w.-]+)\/([\w.-]+)\/?$/

/**
 * What electron-builder writes into app-update.yml: a repository of GitHub has releases, any other address is a folder of files.
 * @param feed null: unknown, and then no package has an app-update.yml
 */
export function publishArguments(feed: string | null): string[] {
  if (feed === null) return []
  const [, owner, repo] = GITHUB.exec(feed) ?? []
  return owner === undefined
    ? ['-c.publish.provider=generic', `-c.publish.url=${feed}`]
    : ['-c.publish.provider=github', `-c.publish.owner=${owner}`, `-c.publish.repo=${repo}`]
}

/** A package, as the feed names it. */
export interface FeedEntry {
  readonly name: string
  /** Base64. */
  readonly sha512: string
  readonly size: number
}

/**
 * Which packages belong into a file, by the end of its name. electron-updater's `getChannelFilePrefix` decides these, and takes
 * of the Windows installers the one that has the processor in its name.
 */
const FAMILIES: Readonly<Record<string, RegExp>> = {
  '': /-windows-(x64|arm64)-setup\.exe$/,
  '-mac': /-macos-universal\.zip$/,
  '-linux': /(_amd64\.deb|\.x86_64\.rpm|-linux-x86_64\.AppImage)$/,
  '-linux-arm64': /(_arm64\.deb|\.aarch64\.rpm|-linux-arm64\.AppImage)$/,
}

/**
 * The files of the feed, by name. A version such as 1.3.0-beta.1 is for the beta channel alone, any other is for both.
 * @param date when it is released, ISO 8601
 */
export function feedFiles(
  entries: readonly FeedEntry[],
  version: string,
  date: string,
): Record<string, string> {
  const channels = version.includes('-') ? ['beta'] : ['latest', 'beta']
  const files: Record<string, string> = {}
  for (const [suffix, family] of Object.entries(FAMILIES)) {
    const own = entries.filter(({ name }) => family.test(name) && name.includes(version))
    if (own.length === 0) continue
    for (const channel of channels) files[`${channel}${suffix}.yml`] = channelFile(own, version, date)
  }
  return files
}

/** JSON's strings are YAML's too. */
const channelFile = (entries: readonly FeedEntry[], version: string, date: string): string =>
  [
    `version: ${JSON.stringify(version)}`,
    'files:',
    ...entries.flatMap(({ name, sha512, size }) => [
      `  - url: ${JSON.stringify(name)}`,
      `    sha512: ${JSON.stringify(sha512)}`,
      `    size: ${size}`,
    ]),
    `releaseDate: ${JSON.stringify(date)}`,
    '',
  ].join('\n')

/** Writes the feed's files beside the packages of a version. @returns their names */
export async function writeFeed(folder: string, version: string): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => name.includes(version)).sort()
  const belongs = (name: string) => Object.values(FAMILIES).some((family) => family.test(name))
  const entries: FeedEntry[] = []
  for (const name of names.filter(belongs)) {
    const file = join(folder, name)
    const hash = createHash('sha512')
    await pipeline(createReadStream(file), hash)
    entries.push({ name, sha512: hash.digest('base64'), size: (await stat(file)).size })
  }
  const files = feedFiles(entries, version, new Date().toISOString())
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
  return Object.keys(files)
}
