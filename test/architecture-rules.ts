/** The rules of the folders: which file may import which, and where the tests of main are. docs/architecture.md describes the folders. */
import { posix } from 'node:path'

/** An import in a file: of a path from the top level, or of a package. */
export interface Edge {
  readonly from: string
  readonly to: string
}

/** For each folder of main, the other folders and files of main that it may import. */
const FOLDERS: Readonly<Record<string, readonly string[]>> = {
  // the window shows assertions and their validation in the protocol's own format
  contract: ['protocol/saml/validated-assertion.ts'],
  protocol: [],
  http: ['contract'],
  profiles: ['contract'],
  preferences: ['contract'],
  browsers: ['contract'],
  vault: ['contract'],
  proxy: ['contract', 'http', 'vault'],
  words: ['contract'],
  tray: ['contract', 'words'],
  org: ['contract', 'protocol', 'http'],
  discovery: ['contract', 'protocol', 'http'],
  'sign-in': ['contract', 'protocol', 'http', 'org/credential.ts', 'org/soap-security.ts', 'vault'],
  organizations: ['contract', 'profiles', 'discovery', 'vault/atomic-file.ts'],
  session: [
    'contract',
    'profiles',
    'discovery',
    'organizations/profile-detection.ts',
    'sign-in',
    'snippets',
    'vault',
    'org',
    'http',
  ],
  finding: [
    'contract',
    'protocol',
    'profiles',
    'discovery',
    'organizations/profile-detection.ts',
    'organizations/suggested-customer.ts',
    'org',
    'http',
    'session/connect',
  ],
  data: [],
  catalog: [
    'contract',
    'discovery/clouds.ts',
    'exchange',
    'http',
    'organizations/imported-profiles.ts',
    'organizations/keep-as-own.ts',
    'profiles/profile-store.ts',
    'protocol/bearer-challenge.ts',
  ],
  updates: ['contract'],
  'folder-binding': ['contract'],
  asking: ['contract', 'words', 'org/credential.ts', 'vault'],
  snippets: ['contract', 'protocol/connection-string.ts'],
  exchange: ['contract', 'protocol', 'snippets'],
  importing: [
    'contract',
    'discovery/clouds.ts',
    'exchange',
    'organizations',
    'profiles/profile-store.ts',
    'session/sessions.ts',
    'session/imported-secrets.ts',
    'session/moved-secrets.ts',
    'session/in-turns.ts',
  ],
  exporting: [
    'contract',
    'exchange',
    'profiles/profile-store.ts',
    'session/moved-secrets.ts',
    'vault/atomic-file.ts',
  ],
  // what a person may choose is the same over IPC, in the file and in a policy
  ipc: ['contract', 'preferences/choices.ts'],
  electron: [
    'contract',
    'catalog',
    'http/http.ts',
    'http/failures.ts',
    'http/proxy.ts',
    'http/proxy-list.ts',
    'http/proxy-failures.ts',
    'sign-in/user-agent.ts',
    'sign-in/canceled.ts',
    'exporting',
    'importing',
    'data',
    'profiles/profile-store.ts',
    'vault/forget-keys.ts',
    'vault/keychain-client.ts',
    'preferences/preferences.ts',
    'proxy',
    'session/secret-clipboard.ts',
    'tray',
    'ipc',
    'updates',
    'words',
    'asking',
    'command-line/profile-named.ts',
  ],
  'command-line': [
    'contract',
    'words',
    'catalog',
    'exchange',
    'exporting',
    'importing/found-files.ts',
    'snippets',
    'core.ts',
    'create-discovery.ts',
    'org/credential.ts',
    'sign-in/user-agent.ts',
    'folder-binding/folder-binding.ts',
    'asking/messages.ts',
  ],
}

/** The folders to which the window's calls are passed on. */
const HANDLED = [
  ...['exporting', 'importing', 'session', 'organizations', 'finding', 'profiles', 'discovery'],
  'preferences',
]

/** Files that may import more than their folder. */
const MORE: Readonly<Record<string, readonly string[]>> = {
  'main/ipc/discovery-handlers.ts': ['discovery/rules.ts'],
  'main/ipc/handlers.ts': HANDLED,
  'main/ipc/handler-parts.ts': HANDLED,
  'main/ipc/profile-handlers.ts': HANDLED,
}

/** Files at main's top level that any folder may import, except `contract` and `protocol`. */
const LEAVES: readonly string[] = [
  'secret.ts',
  'typed-secret.ts',
  'log.ts',
  'unless-aborted.ts',
  'outside-file.ts',
  'named-file.ts',
  'make-folder.ts',
  'patient-files.ts',
  'task-process.ts',
  'in-slices.ts',
  'time-since.ts',
]
const WITHOUT_LEAVES = ['contract', 'protocol']

/** The composition roots: they may import everything, and only the entry points named here import them. */
const ROOTS: Readonly<Record<string, readonly string[]>> = {
  'main/index.ts': [],
  'main/cli.ts': [],
  'main/executable.ts': [],
  'main/run-command.ts': ['main/cli.ts', 'main/executable.ts'],
  'main/complete-names.ts': ['main/cli.ts', 'main/executable.ts'],
  'main/run-with-core.ts': ['main/run-command.ts'],
  'main/run-with-store.ts': ['main/run-command.ts'],
  'main/run-with-vault.ts': ['main/run-command.ts'],
  'main/create-vault.ts': ['main/app-basis.ts', 'main/run-with-core.ts', 'main/run-with-vault.ts'],
  'main/list-at-once.ts': ['main/run-command.ts'],
  'main/saved-at-once.ts': ['main/list-at-once.ts', 'main/run-with-store.ts'],
  'main/added-clouds.ts': ['main/create-discovery.ts', 'main/run-with-vault.ts', 'main/saved-at-once.ts'],
  'main/settled-folder.ts': [
    'main/run-with-core.ts',
    'main/run-with-store.ts',
    'main/run-with-vault.ts',
    'main/list-at-once.ts',
  ],
  'main/preload.ts': [],
  'main/app.ts': ['main/index.ts'],
  'main/app-windows.ts': ['main/app.ts', 'main/run-app.ts', 'main/app-basis.ts'],
  'main/run-app.ts': ['main/app.ts'],
  'main/app-basis.ts': ['main/run-app.ts'],
  'main/core.ts': [
    'main/run-app.ts',
    'main/app-basis.ts',
    'main/run-command.ts',
    'main/command-line/address-to-add.ts',
    'main/run-with-core.ts',
    'main/command-line/catalog-command.ts',
    'main/command-line/change-command.ts',
    'main/command-line/command.ts',
    'main/command-line/connect-command.ts',
    'main/command-line/connection-report.ts',
    'main/command-line/curl-command.ts',
    'main/command-line/discover-command.ts',
    'main/command-line/export-command.ts',
    'main/command-line/import-command.ts',
    'main/command-line/mcp/tools.ts',
    'main/command-line/sealed-secrets.ts',
    'main/command-line/token-command.ts',
    'main/command-line/using-org.ts',
  ],
  'main/create-discovery.ts': [
    'main/core.ts',
    'main/run-with-core.ts',
    'main/command-line/discovery-commands.ts',
  ],
  'main/create-lists.ts': ['main/core.ts'],
  'main/create-methods.ts': ['main/core.ts'],
  'main/create-network.ts': ['main/app-basis.ts', 'main/run-with-core.ts'],
  'main/demo-samples.ts': ['main/run-app.ts', 'main/app-basis.ts'],
  'main/log-file.ts': ['main/index.ts', 'main/run-app.ts'],
  'main/data-folder.ts': ['main/index.ts'],
  'main/take-over.ts': ['main/index.ts', 'main/settled-folder.ts'],
  'main/network-folder.ts': [
    'main/index.ts',
    'main/core.ts',
    'main/run-with-store.ts',
    'main/run-with-vault.ts',
    'main/list-at-once.ts',
  ],
  'main/data-dir.ts': [
    'main/index.ts',
    'main/app.ts',
    'main/run-command.ts',
    'main/complete-names.ts',
    'main/settled-folder.ts',
    'main/demo-samples.ts',
  ],
}

/** For each package, the files that may import it. */
const PACKAGES: Readonly<Record<string, RegExp>> = {
  electron: /^main\/(electron\/.+|(index|preload|app|app-windows|run-app|app-basis)\.ts)$/,
  saxes: /^main\/protocol\/xml\.ts$/,
  'better-sqlite3': /^main\/profiles\//,
  keytar: /^main\/vault\/keychain\.ts$/,
  'electron-store': /^main\/preferences\//,
  'electron-updater': /^main\/(updates\/(package-updater|request-guard)|electron\/app-updater)\.ts$/,
  '@azure/msal-node': /^main\/sign-in\/(entra|adfs|oauth)\//,
  '@modelcontextprotocol/server': /^main\/command-line\/mcp\//,
  zod: /^main\/command-line\/mcp\//,
  valibot: /^main\/(?!contract\/|protocol\/|preload\.ts)/,
  'https-proxy-agent': /^main\/http\/tunnel\.ts$/,
  kerberos: /^main\/sign-in\/windows\/tickets\.ts$/,
  koffi: /^main\/asking\/windows-koffi(?:-process)?\.ts$/,
  commander: /^main\/command-line\//,
  'hash-wasm': /^main\/(?:sign-in\/windows\/|exchange\/seal\.ts$)/,
  open: /^main\/command-line\//,
  tldts: /^main\/(discovery|electron|organizations)\//,
  svelte: /^renderer\//,
  '@lucide/svelte': /^renderer\//,
  '@leeoniya/ufuzzy': /^renderer\/search\//,
  '@tanstack/virtual-core': /^renderer\/components\/VirtualRows\.svelte$/,
  'bits-ui': /^renderer\//,
}

/** Folders that import no `node:` module: the page and the preload use the contract, and protocol does no I/O. */
const WITHOUT_NODE = /^(main\/(contract|protocol)\/|main\/preload\.ts|main\/ipc\/expose\.ts|renderer\/)/

/** Matches a path of this project, but no package name. */
const OWN = /^(main|renderer|build|test)\/|^package\.json$|^\.\./

const packageOf = (name: string): string => name.split('/', name.startsWith('@') ? 2 : 1).join('/')

/** Why an import is not allowed; null if it is. */
export function whyNot({ from, to }: Edge): string | null {
  return mayImport(from, to) ? null : `${from} may not import ${to}`
}

function mayImport(from: string, to: string): boolean {
  if (to.startsWith('node:')) return !WITHOUT_NODE.test(from)
  if (!OWN.test(to)) return PACKAGES[packageOf(to)]?.test(from) ?? false
  if (from.startsWith('renderer/')) return /^(?:renderer|main\/(?:contract|words))\//.test(to)
  if (to === 'package.json') return from === 'main/run-command.ts' || from === 'main/run-with-core.ts'
  if (!to.startsWith('main/')) return false
  if (from === 'main/data-folder.ts') return to.startsWith('main/contract/') || to === 'main/make-folder.ts'
  if (from === 'main/typed-secret.ts') return to === 'main/contract/session.ts' || to === 'main/secret.ts'
  // the window shows what is wrong with a file
  if (from === 'main/outside-file.ts') return to === 'main/contract/file-problem.ts'
  if (from === 'main/named-file.ts') return to === 'main/contract/failure.ts' || to === 'main/outside-file.ts'
  const importers = ROOTS[to]
  if (importers) return importers.includes(from)
  if (from === 'main/preload.ts') return to.startsWith('main/contract/') || to === 'main/ipc/expose.ts'
  const [, folder, inside] = /^main\/(?:([^/]+)\/)?(.+)$/.exec(from) ?? []
  if (!inside) return false
  const target = to.slice('main/'.length)
  if (folder === undefined) return from in ROOTS && from !== 'main/data-dir.ts'
  if (target.startsWith(`${folder}/`)) return true
  if (LEAVES.includes(target)) return !WITHOUT_LEAVES.includes(folder)
  const allowed = [...(FOLDERS[folder] ?? []), ...(MORE[from] ?? [])]
  return allowed.some((each) => target === each || target.startsWith(`${each}/`))
}

/** The static, dynamic and `require` imports in a source text, as they are written. */
export function importsIn(text: string): string[] {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '')
  const forms = [
    /(?:^|[\n;>])\s*(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]/g,
    /(?:^|[\n;>])\s*import\s*['"]([^'"]+)['"]/g,
    /\b(?:import|require)\s*\(\s*['"`]([^'"`]+)['"`]/g,
  ]
  return forms.flatMap((form) => [...code.matchAll(form)].map(([, name]) => name ?? ''))
}

/** An import as written in `from`, as a path from the top level or a package's name. */
export function resolved(from: string, written: string): string {
  return written.startsWith('.') ? posix.normalize(posix.join(posix.dirname(from), written)) : written
}

/**
 * The circles among files, each in the order of the names. Imports of types count too, because such a circle also means that
 * two files have one subject.
 * @param importsOf the imports of each file
 */
export function circlesIn(importsOf: ReadonlyMap<string, readonly string[]>): string[][] {
  const reachable = new Map([...importsOf.keys()].map((file) => [file, reachableFrom(file, importsOf)]))
  const circles = new Map<string, string[]>()
  for (const [file, reached] of reachable) {
    if (!reached.has(file)) continue
    const circle = [...reached].filter((other) => reachable.get(other)?.has(file)).sort()
    circles.set(circle.join(), circle)
  }
  return [...circles.values()]
}

function reachableFrom(file: string, importsOf: ReadonlyMap<string, readonly string[]>): Set<string> {
  const reached = new Set<string>()
  const waiting = [...(importsOf.get(file) ?? [])]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (reached.has(next)) continue
    reached.add(next)
    waiting.push(...(importsOf.get(next) ?? []))
  }
  return reached
}

/** A test below test/main. */
interface TestFile {
  readonly path: string
  readonly text: string
}

/**
 * Why a file below test/main is in the wrong place; null if it is not. A test has the path of the source that it tests. If it
 * tests several files of a folder, it is in the mirror of that folder, and its first comment begins with `Across` and the folder.
 * @param sources all files of main
 */
export function whyMisplaced({ path, text }: TestFile, sources: readonly string[]): string | null {
  const [, tested] = /^test\/(main\/.+)\.test\.ts$/.exec(path) ?? []
  if (tested === undefined) return `${path} is no test: what tests share is in test/support`
  const [, across] = /^\/\*\*\s+(?:\* )?Across (\S+): [^\s*]/.exec(text) ?? []
  if (sources.includes(`${tested}.ts`))
    return across === undefined ? null : `${path} tests ${tested}.ts, and says that it tests ${across}`
  const folder = posix.dirname(tested)
  if (!sources.some((source) => source.startsWith(`${folder}/`)))
    return `main has no folder ${folder} for ${path}`
  return across === folder
    ? null
    : `${path} tests no file of ${folder}, and does not begin with "Across ${folder}: "`
}
