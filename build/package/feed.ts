/** The update feed: electron-builder's arguments for it, and the files in which electron-updater finds a newer version. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'

const GITHUB = /^https:\/\/github\.com\/([\w.-]+)\/([\w.-]+)\/?$/

/**
 * The arguments from which electron-builder writes app-update.yml. A GitHub repository is a feed of releases; any other URL is
 * a folder of files.
 * @param feed null if it is unknown: then no package gets an app-update.yml
 */
export function publishArguments(feed: string | null): string[] {
  if (feed === null) return []
  const [, owner, repo] = GITHUB.exec(feed) ?? []
  return owner === undefined
    ? ['-c.publish.provider=generic', `-c.publish.url=${feed}`]
    : ['-c.publish.provider=github', `-c.publish.owner=${owner}`, `-c.publish.repo=${repo}`]
}

/** A package in the feed. */
export interface FeedEntry {
  readonly name: string
  /** In Base64. */
  readonly sha512: string
  readonly size: number
}

/**
 * The packages of each feed file, by the end of the file's name. electron-updater's `getChannelFilePrefix` sets these ends. Of
 * the Windows installers, electron-updater chooses the one with the processor in its name.
 */
const FAMILIES: Readonly<Record<string, RegExp>> = {
  '': /-windows-(x64|arm64)-setup\.exe$/,
  '-mac': /-macos-universal\.zip$/,
  '-linux': /(_amd64\.deb|\.x86_64\.rpm|-linux-x86_64\.AppImage)$/,
  '-linux-arm64': /(_arm64\.deb|\.aarch64\.rpm|-linux-arm64\.AppImage)$/,
}

/**
 * The files of the feed, by name. A version such as 1.3.0-beta.1 is only in the beta channel; any other is in both channels.
 * @param date of the release, in ISO 8601
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

/** Every JSON string is a valid YAML string. */
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

/** Writes the feed's files into the folder with the packages of a version. @returns their names */
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
