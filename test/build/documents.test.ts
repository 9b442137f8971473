/** Everything that the documents name exists: linked files and headings, paths, npm scripts, and the functions in the walks. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }

const root = fileURLToPath(new URL('../..', import.meta.url))
const text = (file: string) => readFileSync(join(root, file), 'utf8').replaceAll('\r\n', '\n')

const documents = ['.', 'docs', '.github', '.github/ISSUE_TEMPLATE']
  .flatMap((folder) =>
    readdirSync(join(root, folder)).map((name) => join(folder, name).replaceAll('\\', '/')),
  )
  .filter((file) => file.endsWith('.md'))

const withoutBlocks = (markdown: string) => markdown.replace(/^( *)```[\s\S]*?^\1```$/gm, '')
const inCode = (markdown: string) =>
  [...withoutBlocks(markdown).matchAll(/`([^`\n]+)`/g)].map(([, code]) => code as string)
/** `build/Release` is a folder of packages with native code. */
const isPath = (code: string) =>
  /^(?:main|renderer|test|build|docs|\.github)\/(?!Release$)[\w./-]+$/.test(code)

/** The anchors that GitHub makes from headings. */
const anchors = (markdown: string) =>
  [...withoutBlocks(markdown).matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    (heading as string)
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  )

describe.each(documents)('%s', (file) => {
  const markdown = text(file)

  it('has no broken link', () => {
    const links = [...withoutBlocks(markdown).matchAll(/\]\((?!https?:)([^)\s]+)\)/g)].map(
      ([, to]) => to as string,
    )
    const broken = links.filter((link) => {
      const [path = '', anchor] = link.split('#')
      const target = path === '' ? file : join(dirname(file), path)
      if (!existsSync(join(root, target))) return true
      return anchor !== undefined && !anchors(text(target)).includes(anchor)
    })
    expect(broken).toEqual([])
  })

  it('names only paths that exist', () => {
    expect(inCode(markdown).filter((code) => isPath(code) && !existsSync(join(root, code)))).toEqual([])
  })

  it('names only npm scripts that exist', () => {
    const named = [...markdown.matchAll(/\bnpm run ([\w:-]+)/g)].map(([, name]) => name as string)
    expect(named.filter((name) => !(name in manifest.scripts))).toEqual([])
  })
})

describe('the walks of docs/architecture.md', () => {
  const items = [...text('docs/architecture.md').matchAll(/^(?:\d+\.|-) .+(?:\n {2,}.+)*/gm)].map(
    ([item]) => item,
  )
  const hops = items.filter((item) => inCode(item).some(isPath))

  it('have more than thirty hops', () => {
    expect(hops.length).toBeGreaterThan(30)
  })

  it.each(hops)('name only files and functions that exist: %s', (hop) => {
    const codes = inCode(hop.replace(/\n\s*/g, ' '))
    const sources = codes.filter((code) => isPath(code) && existsSync(join(root, code)))
    const names = codes
      .filter((code) => /^[A-Za-z]\w*(?:\.[A-Za-z]\w*)?$/.test(code))
      .flatMap((code) => code.split('.'))
    const all = sources.map(text).join('\n')
    expect(names.filter((name) => !new RegExp(`\\b${name}\\b`).test(all))).toEqual([])
  })
})
