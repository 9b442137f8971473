/** Makes the RPM from a file tree, with rpmbuild, which itself finds the libraries that the package needs. */
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { must } from '../../must.ts'
import { NO_MAINTAINER } from '../owner.ts'
import { COPYRIGHT, LICENSES } from './copyright.ts'
import { RPM_SCRIPTS } from './install-scripts.ts'
import { APP_FOLDER, ARCH_NAMES, DESCRIPTION, NAME, SUMMARY, type TreePackage } from './package-names.ts'

interface RpmParts extends TreePackage {
  /** A folder for rpmbuild. It is removed afterwards. */
  readonly work: string
}

/** @throws Error with rpmbuild's output */
export async function makeRpm(parts: RpmParts): Promise<void> {
  const { tree, file, arch, work } = parts
  await rm(work, { recursive: true, force: true })
  await mkdir(work, { recursive: true })
  const spec = join(work, `${NAME}.spec`)
  await writeFile(spec, specFile(parts, await filesOf(tree)))
  try {
    const target = ARCH_NAMES[arch].rpm
    await must('rpmbuild', ['-bb', '--quiet', '--target', target, '--define', `_topdir ${work}`, spec])
    const made = join(work, 'RPMS', target)
    const [name] = (await readdir(made)).filter((each) => each.endsWith('.rpm'))
    if (name === undefined) throw new Error('rpmbuild made no package')
    await rename(join(made, name), file)
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

/** The app's whole folder, and single files outside it, where the folders belong to other packages. */
async function filesOf(tree: string): Promise<string[]> {
  const entries = await readdir(tree, { recursive: true, withFileTypes: true })
  const files = entries
    .filter((entry) => !entry.isDirectory())
    .map(({ parentPath, name }) => `/${relative(tree, join(parentPath, name))}`)
  const others = files.filter((file) => !file.startsWith(`${APP_FOLDER}/`))
  const licenses = [...LICENSES, COPYRIGHT]
  return [
    APP_FOLDER,
    `%attr(4755,root,root) ${APP_FOLDER}/chrome-sandbox`,
    ...licenses.map((file) => `%license ${file}`),
    ...others.filter((file) => !licenses.includes(file)),
  ]
}

/** The libraries in the app's own folder. */
const BUNDLED = '^lib(ffmpeg|EGL|GLESv2|vk_swiftshader|vulkan)\\\\.so'

/** https://rpm-software-management.github.io/rpm/manual/spec.html */
const specFile = ({ tree, version, owner, compression }: RpmParts, files: readonly string[]): string => {
  const [number, before] = version.split('-')
  return `%global debug_package %{nil}
%global _build_id_links none
%global __os_install_post %{nil}
%global _binary_payload w${compression}.zstdio
%global __provides_exclude_from ^${APP_FOLDER}/.*$
%global __requires_exclude ${BUNDLED}

Name: ${NAME}
Version: ${number}
Release: ${before === undefined ? '1' : `0.${before.replace(/[^\w.]/g, '.')}`}
Summary: ${SUMMARY}
License: MIT
Packager: ${owner.maintainer ?? NO_MAINTAINER}
${owner.homepage === null ? '' : `URL: ${owner.homepage}\n`}Requires: xdg-utils
Recommends: libnotify
Recommends: krb5-libs
Recommends: iproute

%description
${DESCRIPTION.join('\n')}

%install
mkdir -p %{buildroot}
cp -a "${tree.replaceAll('%', '%%')}/." %{buildroot}/

%post
${RPM_SCRIPTS.post}

%preun
${RPM_SCRIPTS.preun}

%files
%defattr(-,root,root,-)
${files.join('\n')}
`
}
