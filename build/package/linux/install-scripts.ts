/** The scripts of installation and removal. They handle only the AppArmor profile: the system itself updates menus and icons. */
import { APP_FOLDER, EXECUTABLE } from './package-names.ts'

/** The profile's path in the package. It is outside /etc/apparmor.d, because an older AppArmor fails to load it there. */
export const PROFILE_FILE = `${APP_FOLDER}/apparmor-profile`

const INSTALLED_PROFILE = `/etc/apparmor.d/${EXECUTABLE}`

/** https://ubuntu.com/blog/ubuntu-23-10-restricted-unprivileged-user-namespaces */
export const appArmorProfile = (): string => `abi <abi/4.0>,
include <tunables/global>

profile ${EXECUTABLE} ${APP_FOLDER}/${EXECUTABLE} flags=(unconfined) {
  userns,

  include if exists <local/${EXECUTABLE}>
}
`

/** A shell condition: AppArmor is active, and this is not a chroot in which an image is built. */
const LIVE = `[ "$(cat /sys/module/apparmor/parameters/enabled 2>/dev/null)" = Y ] && ! { command -v ischroot >/dev/null && ischroot; }`

/** Skipped on an AppArmor without abi/4.0: it cannot read the profile, and it does not restrict user namespaces. */
const INSTALL_PROFILE = `if [ -d /etc/apparmor.d ] && command -v apparmor_parser >/dev/null &&
  apparmor_parser --skip-kernel-load --skip-cache --debug ${PROFILE_FILE} >/dev/null 2>&1
then
  cp -f ${PROFILE_FILE} ${INSTALLED_PROFILE}
  if ${LIVE}; then
    apparmor_parser --replace --write-cache --skip-read-cache ${INSTALLED_PROFILE} >/dev/null 2>&1 || true
  fi
fi`

const REMOVE_PROFILE = `if [ -f ${INSTALLED_PROFILE} ]; then
  if command -v apparmor_parser >/dev/null && ${LIVE}; then
    apparmor_parser --remove ${INSTALLED_PROFILE} >/dev/null 2>&1 || true
  fi
  rm -f ${INSTALLED_PROFILE}
fi`

const script = (when: string, body: string): string =>
  `#!/bin/sh\nset -e\nif ${when}; then\n${body.replace(/^/gm, '  ')}\nfi\n`

/** https://www.debian.org/doc/debian-policy/ch-maintainerscripts.html */
export const DEB_SCRIPTS: Readonly<Record<'postinst' | 'prerm', string>> = {
  postinst: script('[ "$1" = configure ]', INSTALL_PROFILE),
  // not postrm: dpkg lists a removed package as long as it has such a script
  prerm: script('[ "$1" = remove ]', REMOVE_PROFILE),
}

/** https://docs.fedoraproject.org/en-US/packaging-guidelines/Scriptlets/ */
export const RPM_SCRIPTS: Readonly<Record<'post' | 'preun', string>> = {
  post: INSTALL_PROFILE,
  // 0 means that no version stays installed
  preun: `if [ "$1" = 0 ]; then\n${REMOVE_PROFILE.replace(/^/gm, '  ')}\nfi`,
}
