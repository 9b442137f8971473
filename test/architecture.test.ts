/** Checks the imports of main and renderer, the places of main's tests, and the words in all sources against the rules. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { circlesIn, importsIn, resolved, whyMisplaced, whyNot } from './architecture-rules.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/** The sources in a folder, as paths from the top level with forward slashes. */
function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|mjs|js|svelte|html)$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
}

const text = (file: string) => readFileSync(join(root, file), 'utf8')

describe('the check of imports', () => {
  const refused: [from: string, to: string][] = [
    ['main/protocol/x.ts', 'electron'],
    ['main/protocol/bearer-challenge.ts', 'node:crypto'],
    ['main/protocol/ws-federation/metadata.ts', 'saxes'],
    ['main/protocol/xml.ts', 'main/secret.ts'],
    ['main/snippets/snippet.ts', 'main/sign-in/oauth/loopback.ts'],
    ['main/snippets/snippet.ts', 'main/words/index.ts'],
    ['main/protocol/xml.ts', 'main/contract/failure.ts'],
    ['main/protocol/xml.ts', 'valibot'],
    ['main/contract/index.ts', 'main/log.ts'],
    ['main/contract/profile.ts', 'node:crypto'],
    ['main/contract/profile.ts', 'valibot'],
    ['main/profiles/sqlite.ts', 'main/vault/keychain.ts'],
    ['main/vault/vault-key.ts', 'keytar'],
    ['main/asking/windows-peer.ts', 'koffi'],
    ['main/session/sessions.ts', 'better-sqlite3'],
    ['main/session/sessions.ts', 'electron'],
    ['main/session/sessions.ts', 'main/app.ts'],
    ['main/session/sessions.ts', 'main/core.ts'],
    ['main/session/sessions.ts', 'main/electron/tray.ts'],
    ['main/discovery/clouds.ts', 'main/vault/token-vault.ts'],
    ['main/organizations/organizations.ts', 'main/session/sessions.ts'],
    ['main/organizations/organizations.ts', 'main/vault/token-vault.ts'],
    ['main/session/sessions.ts', 'main/organizations/organizations.ts'],
    ['main/sign-in/methods.ts', '@azure/msal-node'],
    ['main/sign-in/ws-federation/ws-federation-method.ts', '@azure/msal-node'],
    ['main/sign-in/methods.ts', 'main/org/org-client.ts'],
    ['main/ipc/serve.ts', 'main/session/sessions.ts'],
    ['main/ipc/expose.ts', 'node:path'],
    ['main/electron/tray.ts', 'main/profiles/sqlite.ts'],
    ['main/electron/net-http.ts', 'main/http/node-http.ts'],
    ['main/profiles/sqlite.ts', 'main/data-dir.ts'],
    ['main/preload.ts', 'main/secret.ts'],
    ['main/preload.ts', 'node:fs'],
    ['main/cli.ts', 'electron'],
    ['main/core.ts', 'electron'],
    ['main/application.ts', 'electron'],
    ['main/vault/cipher.ts', 'electron-store'],
    ['main/session/connect/connect.ts', 'open'],
    ['main/session/connect/connect.ts', 'left-pad'],
    ['main/app.ts', 'build/electron.ts'],
    ['main/app.ts', 'test/lab/index.ts'],
    ['renderer/App.svelte', 'main/session/sessions.ts'],
    ['renderer/App.svelte', 'main/secret.ts'],
    ['renderer/App.svelte', 'electron'],
    ['renderer/App.svelte', 'node:path'],
  ]
  it.each(refused)('refuses %s → %s', (from, to) => {
    expect(whyNot({ from, to })).toBe(`${from} may not import ${to}`)
  })

  const allowed: [from: string, to: string][] = [
    ['main/protocol/xml.ts', 'saxes'],
    ['main/protocol/saml/assertion.ts', 'main/protocol/xml.ts'],
    ['main/profiles/sqlite.ts', 'better-sqlite3'],
    ['main/vault/keychain.ts', 'keytar'],
    ['main/vault/sealed-vault.ts', 'main/secret.ts'],
    ['main/electron/net-http.ts', 'main/http/http.ts'],
    ['main/ipc/handlers.ts', 'main/session/sessions.ts'],
    ['main/sign-in/oauth/msal-network.ts', '@azure/msal-node'],
    ['main/app.ts', 'main/electron/tray.ts'],
    ['renderer/views/Detail.svelte', 'main/contract/session.ts'],
    ['renderer/views/Detail.svelte', '@lucide/svelte/icons/x'],
  ]
  it.each(allowed)('allows %s → %s', (from, to) => {
    expect(whyNot({ from, to })).toBeNull()
  })

  it('finds imports in every form that they are written in', () => {
    const code = [
      "import a from 'a'",
      "import type { B } from 'b'",
      "import {\n  c,\n  type D,\n} from 'c'",
      "export * from 'd'",
      "import 'e'",
      "const f = await import('f')",
      'const g = require("g")',
      "// import h from 'h'",
      "/* import i from 'i' */",
      '<script lang="ts">import J from \'j\'</script>',
    ].join('\n')
    expect(importsIn(code).sort()).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'j'])
  })

  it('resolves what is written against the file it stands in', () => {
    expect(resolved('main/ipc/serve.ts', '../contract/ipc.ts')).toBe('main/contract/ipc.ts')
    expect(resolved('main/ipc/serve.ts', 'electron')).toBe('electron')
  })
})

describe('the imports of', () => {
  it.each([...sources('main'), ...sources('renderer')])('%s', (from) => {
    const refused = importsIn(text(from)).map((written) => whyNot({ from, to: resolved(from, written) }))
    expect(refused.filter((why) => why !== null)).toEqual([])
  })
})

describe('a test of main', () => {
  const main = sources('main')

  const right: [path: string, begin: string][] = [
    ['test/main/secret.test.ts', ''],
    ['test/main/sign-in/windows/ntlm.test.ts', '/** NTLMv2 as Microsoft publishes it. */'],
    ['test/main/session/connect/windows.test.ts', '/** Across main/session/connect: a real KDC. */'],
    ['test/main/vault/shared-folder.test.ts', '/**\n * Across main/vault: one folder.\n * More. */'],
    ['test/main/io-errors.test.ts', '/** Across main: an I/O error. */'],
  ]
  it.each(right)('may be %s', (path, begin) => {
    expect(whyMisplaced({ path, text: begin }, main)).toBeNull()
  })

  const wrong: [path: string, begin: string, why: string][] = [
    ['test/main/sign-in/ntlm.test.ts', '', 'tests no file of main/sign-in'],
    [
      'test/main/vault/shared-folder.test.ts',
      '/** Across main: one folder. */',
      'tests no file of main/vault',
    ],
    ['test/main/vault/shared-folder.test.ts', '/** Across main/vault: */', 'tests no file of main/vault'],
    [
      'test/main/secret.test.ts',
      '/** Across main: secrets. */',
      'tests main/secret.ts, and says that it tests main',
    ],
    ['test/main/gone/all.test.ts', '/** Across main/gone: all. */', 'main has no folder main/gone'],
    ['test/main/vault/fakes.ts', '', 'is no test'],
  ]
  it.each(wrong)('may not be %s that begins with "%s"', (path, begin, why) => {
    expect(whyMisplaced({ path, text: begin }, main)).toContain(why)
  })

  it.each(sources('test/main'))('%s mirrors a file of main, or tests across a folder of main', (path) => {
    expect(whyMisplaced({ path, text: text(path) }, main)).toBeNull()
  })
})

describe('the check of circles', () => {
  it('finds a circle of any length, once, and a file that imports itself', () => {
    const circles = circlesIn(
      new Map([
        ['a.ts', ['b.ts', 'valibot']],
        ['b.ts', ['c.ts']],
        ['c.ts', ['a.ts']],
        ['d.ts', ['a.ts']],
        ['e.ts', ['e.ts']],
      ]),
    )
    expect(circles).toEqual([['a.ts', 'b.ts', 'c.ts'], ['e.ts']])
  })

  it('finds none where two ways lead to one file', () => {
    const imports = new Map([
      ['a.ts', ['b.ts', 'c.ts']],
      ['b.ts', ['d.ts']],
      ['c.ts', ['d.ts']],
      ['d.ts', []],
    ])
    expect(circlesIn(imports)).toEqual([])
  })
})

it('no files import each other in a circle', () => {
  const files = [...sources('main'), ...sources('renderer')]
  const importsOf = new Map(
    files.map((from) => [from, importsIn(text(from)).map((written) => resolved(from, written))]),
  )
  expect(circlesIn(importsOf)).toEqual([])
})

it('a process that speaks English does not load German', () => {
  const loads = [...sources('main'), ...sources('renderer')].filter(
    (file) => !file.startsWith('main/words/german/') && /\bfrom '[^']*\/german\//.test(text(file)),
  )
  expect(loads).toEqual([])
})

describe('no source of the app holds', () => {
  const app = [...sources('main'), ...sources('renderer')]
  const words: readonly RegExp[] = [
    /\{@html/,
    /\b(inner|outer)HTML\b/,
    /\binsertAdjacentHTML\b/,
    /\beval\s*\(/,
    /\bnew Function\b/,
    /\bsandbox:\s*false/,
    /\bwebSecurity\b/,
    /\bwebviewTag\b/,
    /\bnodeIntegration\w*:\s*true/,
    /\bcontextIsolation:\s*false/,
    /\bNODE_TLS_REJECT_UNAUTHORIZED\b/,
    /\brejectUnauthorized:\s*false/,
    /\bignore-certificate-errors\b/,
    // MSAL's getAllAccounts is slow with many accounts; the app's store has the accounts
    /\bgetAllAccounts\b/,
  ]
  // this file names the switches that the packaged app refuses
  const checked = app.filter((file) => file !== 'main/electron/refused-switches.ts')
  it.each(words)('%s', (word) => {
    expect(checked.filter((file) => word.test(text(file)))).toEqual([])
  })
})

it('nothing refers to what is outside of the project, but for the one test that is skipped without it', () => {
  const outside = new RegExp(['\\.\\./', 'shared/|/', 'work/'].join(''))
  const all = ['main', 'renderer', 'test', 'build'].flatMap(sources)
  expect(all.filter((file) => outside.test(text(file)))).toEqual([
    'test/main/protocol/shared-samples.test.ts',
  ])
})

describe('American spelling', () => {
  const BRITISH =
    /organis|canonicalis|favourit|colour|cancell(?:ed|ing)|neighbour|behaviour|licence|catalogue|judgement|modell(?:ed|ing)|labell(?:ed|ing)(?!by)|(?:recogn|author|normal|serial|initial|synchron|summar|optim)is(?:e|ing|ation)|analyse|spelt|learnt|\bcentre|\bgrey\b/i
  /** Names from elsewhere: files of real samples, texts of other systems, and a column of older stores. */
  const OTHERS =
    /fault-wsfed-cancelled|cancell\?ed|favourite INTEGER|COLUMN favourite|TO favourite|aria-labelledby/g
  const all = ['main', 'renderer', 'test', 'build', 'docs'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter(
        (entry) => entry.isFile() && /\.(?:ts|mjs|svelte|html|css|md|ya?ml|nsh|ps1|sh)$/.test(entry.name),
      )
      .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/')),
  )

  it('is kept in every name, comment and text', () => {
    const british = [
      ...all,
      ...readdirSync(root).filter((file) => file.endsWith('.md')),
      'package.json',
    ].filter((file) => {
      // German has the word Organisation
      const isExempt = file === 'test/architecture.test.ts' || file.startsWith('main/words/german/')
      return !isExempt && BRITISH.test(text(file).replace(OTHERS, ''))
    })
    expect(british).toEqual([])
  })

  it('is kept in the names of files', () => {
    expect(all.filter((file) => BRITISH.test(file))).toEqual([])
  })
})

describe('the components', () => {
  /** Attributes and properties with text for a person; `name` only on components. */
  const SAYS =
    /\s(?:label|text|title|placeholder|alt|what|action|aria-(?:label|description|placeholder|valuetext))="[^"]*\p{L}[^"]*"|<[A-Z]\w*[^<>]*\sname="[^"]*"/gu
  /** A string in code that looks like a sentence or a label of several words. */
  const PROSE = /(['"`])\p{Lu}[^'"`\n]*[ …][^'"`\n]*\1/gu

  /** The texts in a component. */
  function textsIn(component: string): string[] {
    const code = component.replace(/<style[\s\S]*<\/style>|<!--[\s\S]*?-->/g, '')
    let markup = code.replace(/<script[\s\S]*?<\/script>/g, '')
    for (let before = ''; before !== markup; ) [before, markup] = [markup, markup.replace(/\{[^{}]*\}/g, '')]
    const shown = markup.replace(/<[^>]*>/g, '\n').split('\n')
    return [
      ...shown.map((line) => line.trim()).filter((line) => /\p{L}/u.test(line)),
      ...(markup.match(SAYS) ?? []),
      // the attributes of the script tag are no texts
      ...(code.replace(/<script[^>]*>/g, '').match(PROSE) ?? []),
    ]
  }

  it.each([
    ['between tags', '<p>{name} is <b>here</b></p>', ['is', 'here']],
    ['in an attribute', '<input name="a" placeholder="Search" class="b" />', [' placeholder="Search"']],
    ['in the name of a component', '<Modal {size} name="Settings">', ['<Modal {size} name="Settings"']],
    ['in code', "<Button text={busy ? 'Please wait' : go} />", ["'Please wait'"]],
  ])('are seen where they hold a text %s', (_where, component, texts) => {
    expect(textsIn(component).map((each) => each.replace('<Modal  ', '<Modal {size} '))).toEqual(texts)
  })

  it.each(sources('renderer').filter((file) => file.endsWith('.svelte')))(
    '%s has its texts from the dictionary',
    (file) => {
      expect(textsIn(text(file))).toEqual([])
    },
  )
})

describe('main', () => {
  /** A string of at least three words that starts with a capital letter. */
  const SENTENCE =
    /(['"`])(?!SELECT|INSERT|UPDATE|DELETE|ALTER|CREATE|PRAGMA|VACUUM|Negotiate)\p{Lu}[^'"`\n]*? [^'"`\n]*? [^'"`\n]*\1/gu
  /** The code before a text that only developers read. */
  const ERROR = /(?:Error|addIssue|addErrors|\.raise)\([^()]*$/
  /** Files that may contain sentences, and why. */
  const ALLOWED: readonly (readonly [files: RegExp, why: string])[] = [
    [/^main\/words\//, 'they live there'],
    [/^main\/protocol\//, 'details of a protocol, in its own terms, beside the words for people'],
    [
      /^main\/(?:vault|electron)\/(?:cipher|keychain-client|utility|forked-process)\.ts$/,
      'causes, as a keychain has its own',
    ],
    [/^main\/snippets\//, 'code, which people copy'],
    [/^main\/command-line\/mcp\/tool-texts\.ts$/, 'what models read, in one language'],
    [
      /^main\/(?:discovery\/(?:clouds|questions\/tenant)|contract\/discovery-services)\.ts$/,
      'names of clouds',
    ],
  ]
  const isAllowed = (file: string) => ALLOWED.some(([files]) => files.test(file))

  function sentencesIn(source: string): string[] {
    const code = source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/[^\n]*/g, '$1')
    return [...code.matchAll(SENTENCE)]
      .filter(({ index }) => !ERROR.test(code.slice(Math.max(0, index - 80), index)))
      .map(([found]) => found)
  }

  it.each([
    ['as a value', "const x = { message: 'The disk is full.' }", ["'The disk is full.'"]],
    ['in backticks', 'say(`You are signed in.`)', ['`You are signed in.`']],
    ['in an error for developers', "throw new Error('The attempt has not ended')", []],
    ['in a comment', "// It says 'The disk is full.'", []],
  ])('holds no sentence %s', (_where, source, found) => {
    expect(sentencesIn(source)).toEqual(found)
  })

  it('leaves sentences to the dictionary', () => {
    const found = sources('main')
      .filter((file) => file.endsWith('.ts') && !isAllowed(file))
      .flatMap((file) => sentencesIn(text(file)).map((each) => `${file}: ${each}`))
    expect(found).toEqual([])
  })
})

describe('files from outside', () => {
  const READS_WHOLE_FILES = /\b(?:readFile|readFileSync|createReadStream)\b/
  /** The function itself, the reader of the window's own files, and the updater, which hashes a downloaded package. */
  const MAY_READ = /^main\/(?:outside-file|electron\/app-scheme|updates\/package-updater)\.ts$/

  it('are read by one function', () => {
    const readers = sources('main').filter(
      (file) => READS_WHOLE_FILES.test(text(file)) && !MAY_READ.test(file),
    )
    expect(readers).toEqual([])
  })
})
