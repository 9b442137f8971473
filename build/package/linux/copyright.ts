/** The licenses in the Linux packages: the copyright file in Debian's format, and the paths of the license files. */

import { NOTICES } from '../notices.ts'
import type { Owner } from '../owner.ts'
import { APP_FOLDER, NAME } from './package-names.ts'

export const COPYRIGHT = `/usr/share/doc/${NAME}/copyright`

/** The license files of others' code. They are outside /usr/share/doc, which container images often leave out. */
const OTHERS = {
  [`${APP_FOLDER}/LICENSE.electron.txt`]: 'Electron',
  [`${APP_FOLDER}/LICENSES.chromium.html`]: 'Chromium',
  [`${APP_FOLDER}/resources/command-line/LICENSE.node.txt`]: 'Node',
  [`${APP_FOLDER}/resources/${NOTICES}`]: 'the npm packages',
}

export const LICENSES: readonly string[] = Object.keys(OTHERS)

/** @param license Homerealm's own https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/ */
export function copyrightFile(license: string, { repository }: Owner): string {
  const [, copyright = '', terms = ''] =
    /^MIT License\n\nCopyright (?:\(c\) )?(.+)\n\n([\s\S]+)$/.exec(license) ?? []
  if (terms === '') throw new Error('LICENSE is not the MIT license as it was.')
  const indented = (text: string) => text.trim().replace(/^$/gm, '.').replace(/^/gm, ' ')
  return `Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: Homerealm
${repository === null ? '' : `Source: ${repository}\n`}Comment:
 Code of others is part of this package. Its licenses are in these files:
${Object.entries(OTHERS)
  .map(([file, what]) => ` ${file} (${what})`)
  .join('\n')}

Files: *
Copyright: ${copyright}
License: Expat
${indented(terms)}
`
}
