/** `node build/package/write-feed.ts FOLDER`: writes the update feed for a folder with the packages from all platforms. */
import manifest from '../../package.json' with { type: 'json' }
import { writeFeed } from './feed.ts'

const [folder] = process.argv.slice(2)
const names = folder === undefined ? [] : await writeFeed(folder, manifest.version)
console.log(names.length > 0 ? names.join('\n') : 'Name a folder with packages of this version.')
if (names.length === 0) process.exitCode = 1
