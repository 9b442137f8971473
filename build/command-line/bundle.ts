/** Bundles the command line and its npm packages into a few parts. */
import { builtinModules } from 'node:module'
import { join } from 'node:path'
import { build, type Plugin, type Rolldown } from 'vite'
import { bundledPackages } from '../bundled-packages.ts'
import { CODE_GROUPS } from '../code-groups.ts'
import { withoutUnused } from '../without-unused.ts'

interface CommandLineBundle {
  /** The parts by their names, in CommonJS: `entry.cjs` runs, and requires the others as `./name`. */
  readonly parts: ReadonlyMap<string, string>
  /** The folders of the packages that have code in it. */
  readonly packages: readonly string[]
}

/** @throws Error if a part needs more than the others and Node's own modules */
export async function bundleCommandLine(root: string, native: Plugin): Promise<CommandLineBundle> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    root,
    publicDir: false,
    ssr: { noExternal: true },
    plugins: [withoutUnused, native],
    build: {
      ssr: join(root, 'main/executable.ts'),
      write: false,
      target: 'node24',
      minify: false,
      rolldownOptions: {
        external: [...builtinModules, ...builtinModules.map((name) => `node:${name}`)],
        output: {
          format: 'cjs',
          entryFileNames: 'entry.cjs',
          chunkFileNames: '[name]-[hash].cjs',
          codeSplitting: { groups: [...CODE_GROUPS] },
          comments: false,
        },
      },
    },
  })
  const { output } = (Array.isArray(built) ? built[0] : built) as Rolldown.RolldownOutput
  const chunks = output.filter((each) => each.type === 'chunk')
  const own = new Set(chunks.map(({ fileName }) => fileName))
  const foreign = [
    ...output.filter((each) => each.type !== 'chunk').map(({ fileName }) => fileName),
    ...chunks
      .flatMap(({ imports, dynamicImports }) => [...imports, ...dynamicImports])
      .filter((name) => !own.has(name) && !builtinModules.includes(name.replace(/^node:/, ''))),
  ]
  if (foreign.length > 0) throw new Error(`The command line needs more than its parts: ${foreign.join(', ')}`)
  return {
    parts: new Map(chunks.map(({ fileName, code }) => [fileName, code])),
    packages: Object.values(bundledPackages(output, '.')).flat(),
  }
}
