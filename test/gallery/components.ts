/** Which components the gallery has to show. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Components without a specimen of their own, and why. */
const WITHOUT: Readonly<Record<string, string>> = {
  Live: 'nobody sees it: it speaks to screen readers',
  MenuList: 'Menu shows it',
  TabList: 'Tabs and SideTabs show it',
  VirtualRows: 'it only places the rows of others',
}

/** The components without a specimen, and the specimens of no component. */
export function differences(): { readonly missing: readonly string[]; readonly unknown: readonly string[] } {
  const components = readdirSync(join(root, 'renderer/components'))
    .filter((file) => file.endsWith('.svelte'))
    .map((file) => file.replace('.svelte', ''))
  const files = readdirSync(join(root, 'test/gallery/specimens'))
  // the sources, because a specimen imports components that Node cannot read
  const text = files
    .map((file) => readFileSync(join(root, 'test/gallery/specimens', file), 'utf8'))
    .join('\n')
  const shown = [...text.matchAll(/^ {2}(\w+): specimen\(/gm)].map(([, name = '']) => name)
  return {
    missing: components.filter((name) => !shown.includes(name) && !(name in WITHOUT)),
    unknown: [...shown, ...Object.keys(WITHOUT)].filter((name) => !components.includes(name)),
  }
}
