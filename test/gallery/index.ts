/** `npm run gallery [-- --update]`: draws every component in every state and compares it with the picture that is kept; `--update` keeps the new ones. */
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ALL_MODES, changes, drawn, KEPT, keep, keptBy, openChromium } from './pictures.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = join(root, '.cache/gallery/drawn')

const browser = await openChromium()
try {
  const now = await drawn(browser, ALL_MODES)
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  for (const { name, png } of now.pictures) await writeFile(join(folder, name), png)
  console.log(`${now.pictures.length} pictures are in .cache/gallery/drawn`)
  if (process.argv.includes('--update')) {
    await keep(now)
    console.log(`They are kept in ${KEPT.slice(root.length)}`)
  } else if (keptBy() !== now.by) {
    console.log(`Not compared: the kept pictures are drawn on ${keptBy()}, these on ${now.by}`)
  } else {
    const found = await changes(browser, now, ...ALL_MODES)
    for (const line of found) console.log(line)
    console.log(
      found.length === 0
        ? 'None differs from the kept ones'
        : `${found.length} differ. If that is meant: npm run gallery -- --update`,
    )
    if (found.length > 0) process.exitCode = 1
  }
} finally {
  await browser.close()
}
