/** Builds the app into out/: the main process and the command line as ES modules, the preload as one CommonJS file, and the window's page. */
import { chmod, copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { builtinModules } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { build, type InlineConfig, type Rolldown } from 'vite'
import manifest from '../package.json' with { type: 'json' }
import { type BundledPackages, bundledPackages } from './bundled-packages.ts'
import { CODE_GROUPS } from './code-groups.ts'
import { olderAppFolder } from './electron-versions.mjs'
import { markFiles, overlayFiles, trayFiles } from './icons/tray-files.ts'
import { ownBuiltins } from './own-builtins.ts'
import { isLeftOut, withoutUnused } from './without-unused.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const dev = process.argv.includes('--dev')
/** True for the build that an Electron with Chromium 130 and Node 20 needs. It goes to a separate folder. */
const older = process.argv.includes('--for-older-electron')
const out = join(older ? olderAppFolder(root) : root, 'out')
const chromium = older ? 'chrome130' : 'chrome150'

const builtins = [...builtinModules, ...builtinModules.map((name) => `node:${name}`)]
const shared: InlineConfig = { configFile: false, logLevel: 'warn', root, publicDir: false }

/** Replacements for a package and for an adapter that main/app.ts imports. */
const alias: Record<string, string> = older
  ? {
      'better-sqlite3': join(root, 'build/test-electron/sqlite.ts'),
      './electron/clipboard.ts': join(root, 'build/test-electron/clipboard.ts'),
    }
  : {}

/** Packages with native code stay outside the bundle. */
const packages = [...Object.keys(manifest.dependencies), 'libsql']
  .filter((name) => !(name in alias))
  .map((name) => new RegExp(`^${name}(/|$)`))

/** What the bundle leaves to Electron, Node and the packages with native code. */
const isOutside = (source: string, importer: string | undefined): boolean =>
  !isLeftOut(source, importer) &&
  (['electron', ...builtins].includes(source) || packages.some((name) => name.test(source)))

/** What runs on Node, or in a process or thread of its own: none of it may load Electron. */
const withoutElectron = {
  cli: join(root, 'main/cli.ts'),
  keychain: join(root, 'main/vault/keychain-entry.ts'),
  reader: join(root, 'main/importing/reader-entry.ts'),
  catalog: join(root, 'main/catalog/reader-entry.ts'),
  sealer: join(root, 'main/exporting/sealer-entry.ts'),
  unsealer: join(root, 'main/importing/unsealer-entry.ts'),
  'early-list': join(root, 'main/profiles/early-list-entry.ts'),
}

const main: InlineConfig = {
  ...shared,
  ssr: { noExternal: true },
  plugins: [withoutUnused, ownBuiltins],
  resolve: { alias },
  build: {
    ssr: true,
    outDir: join(out, 'main'),
    emptyOutDir: false,
    // the command line also runs on the Node that package.json names
    target: 'node20',
    minify: false,
    sourcemap: dev,
    rolldownOptions: {
      input: { index: join(root, 'main/index.ts'), ...withoutElectron },
      external: isOutside,
      output: {
        format: 'es',
        entryFileNames: '[name].js',
        chunkFileNames: '[name]-[hash].js',
        // a fifth of the code would be comments of libraries; their licenses are in THIRD-PARTY-NOTICES.txt
        comments: dev,
        // one file each instead of dozens of small ones: every file takes time at the start
        codeSplitting: { groups: [...CODE_GROUPS] },
      },
    },
  },
}

const preload: InlineConfig = {
  ...shared,
  ssr: { noExternal: true },
  build: {
    ssr: join(root, 'main/preload.ts'),
    outDir: join(out, 'main'),
    emptyOutDir: false,
    target: chromium,
    minify: false,
    sourcemap: dev ? 'inline' : false,
    rolldownOptions: {
      external: ['electron'],
      // a sandboxed preload is one CommonJS file
      output: { format: 'cjs', codeSplitting: false, entryFileNames: 'preload.cjs' },
    },
  },
}

const page: InlineConfig = {
  ...shared,
  root: join(root, 'renderer'),
  base: './',
  plugins: [svelte({ configFile: join(root, 'build/svelte.config.js') })],
  build: {
    outDir: join(out, 'renderer'),
    emptyOutDir: false,
    target: chromium,
    minify: !dev,
    sourcemap: dev,
    // the page's Content-Security-Policy allows nothing inline
    assetsInlineLimit: 0,
    // the page comes from the disk, so one large file loads as fast as several
    chunkSizeWarningLimit: 5000,
    modulePreload: { polyfill: false },
  },
}

/** The chunk `entry` and all chunks that it imports; with `'at once'`, without those that it imports later. */
function reached(
  chunks: readonly Rolldown.OutputChunk[],
  entry: string,
  when: 'ever' | 'at once' = 'ever',
): Rolldown.OutputChunk[] {
  const found = new Set<string>()
  const visit = (file: string): void => {
    if (found.has(file)) return
    const chunk = chunks.find(({ fileName }) => fileName === file)
    if (!chunk) return
    found.add(file)
    for (const next of [...chunk.imports, ...(when === 'ever' ? chunk.dynamicImports : [])]) visit(next)
  }
  visit(entry)
  return chunks.filter(({ fileName }) => found.has(fileName))
}

async function outputOf(config: InlineConfig): Promise<Rolldown.RolldownOutput['output']> {
  const built = await build(config)
  return ((Array.isArray(built) ? built[0] : built) as Rolldown.RolldownOutput).output
}

async function buildMain(): Promise<BundledPackages> {
  const output = await outputOf(main)
  const chunks = output.filter((part) => part.type === 'chunk')
  for (const entry of Object.keys(withoutElectron))
    for (const { fileName, imports, dynamicImports } of reached(chunks, `${entry}.js`))
      if ([...imports, ...dynamicImports].includes('electron'))
        throw new Error(`${fileName} is reached from ${entry}.js and imports electron`)
  for (const { fileName, moduleIds } of reached(chunks, 'index.js', 'at once'))
    if (moduleIds.some((id) => /[\\/]main[\\/](app|words[\\/].*)\.ts$/.test(id)))
      throw new Error(`${fileName} is read before Electron is ready, and has more than the entry needs`)
  const cli = join(out, 'main', 'cli.js')
  const text = await readFile(cli, 'utf8')
  await writeFile(cli, text.startsWith('#!') ? text : `#!/usr/bin/env node\n${text}`)
  await chmod(cli, 0o755)
  const { cli: _, ...ofApp } = withoutElectron
  const app = ['index', ...Object.keys(ofApp)].flatMap((entry) => reached(chunks, `${entry}.js`))
  const rest = chunks.filter((chunk) => !app.includes(chunk)).map(({ fileName }) => `main/${fileName}`)
  await writeFile(join(out, '.not-in-app.json'), JSON.stringify(rest))
  return bundledPackages(output, 'main')
}

/** The app's icon, and the tray icons in the platform's format. */
async function copyIcons(): Promise<void> {
  const from = join(root, 'build', 'icons')
  const to = join(out, 'main', 'icons')
  await mkdir(to, { recursive: true })
  await copyFile(join(from, 'icon.png'), join(to, 'app.png'))
  for (const { from: file, to: name } of [
    ...trayFiles(process.platform),
    ...markFiles(),
    ...overlayFiles(process.platform),
  ])
    await copyFile(join(from, file), join(to, name))
}

await rm(out, { recursive: true, force: true })
if (older) {
  const { name, productName, version, type, main: entry } = manifest
  await mkdir(olderAppFolder(root), { recursive: true })
  const text = JSON.stringify({ name, productName, version, type, main: entry }, null, 2)
  await writeFile(join(olderAppFolder(root), 'package.json'), `${text}\n`)
}
const bundles = await Promise.all([
  buildMain(),
  outputOf(preload).then((output) => bundledPackages(output, 'main')),
  outputOf(page).then((output) => bundledPackages(output, 'renderer')),
])
await copyIcons()
await writeFile(join(out, '.packages.json'), JSON.stringify(Object.assign({}, ...bundles), null, 2))
