/** Bundles the command line and its npm packages into one script. */
import { builtinModules } from 'node:module'
import { join } from 'node:path'
import { build, type Plugin, type Rolldown } from 'vite'
import { bundledPackages } from '../bundled-packages.ts'

interface CommandLineBundle {
  /** In CommonJS, the format that a single executable application takes. */
  readonly script: string
  /** The folders of the packages that have code in it. */
  readonly packages: readonly string[]
}

/** @throws Error if the script needs more than Node's own modules */
export async function bundleCommandLine(root: string, native: Plugin): Promise<CommandLineBundle> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    root,
    publicDir: false,
    ssr: { noExternal: true },
    plugins: [native],
    build: {
      ssr: join(root, 'main/executable.ts'),
      write: false,
      target: 'node24',
      minify: false,
      rolldownOptions: {
        external: [...builtinModules, ...builtinModules.map((name) => `node:${name}`)],
        output: { format: 'cjs', codeSplitting: false, comments: false },
      },
    },
  })
  const { output } = (Array.isArray(built) ? built[0] : built) as Rolldown.RolldownOutput
  const [script, ...more] = output
  const foreign = script.imports.filter((name) => !builtinModules.includes(name.replace(/^node:/, '')))
  if (more.length > 0 || foreign.length > 0)
    throw new Error(
      `The command line needs more than its script: ${[...foreign, ...more.map(({ fileName }) => fileName)].join(', ')}`,
    )
  return { script: script.code, packages: Object.values(bundledPackages(output, '.')).flat() }
}
