/** The command line and the environment with which a browser is started. */
import type { Platform } from '../contract/app.ts'
import type { BrowserChoice, BrowserId } from '../contract/browsers.ts'

/**
 * The arguments of a browser. The profile is part of an option and the address begins with its scheme, so neither can be an
 * option of its own. Chromium also ends its options at `--` (base/command_line.cc). Firefox refuses an address that begins
 * with a dash: https://firefox-source-docs.mozilla.org/browser/CommandLineParameters.html
 * @param url an address with the scheme http or https
 */
export function launchArguments(
  browser: BrowserId,
  { profile, inPrivate }: Pick<BrowserChoice, 'profile' | 'inPrivate'>,
  url: string,
): readonly string[] {
  if (browser === 'firefox')
    return [...(profile === null ? [] : ['-P', profile]), inPrivate ? '-private-window' : '-new-tab', url]
  return [
    ...(profile === null ? [] : [`--profile-directory=${profile}`]),
    ...(inPrivate ? [browser === 'edge' ? '--inprivate' : '--incognito'] : []),
    '--',
    url,
  ]
}

/** What a browser needs of the environment: the person, the display, the language, and the way to the network. */
const NEEDED: Readonly<Record<Platform, RegExp>> = {
  linux:
    /^(?:PATH|HOME|USER|LOGNAME|SHELL|LANG|LANGUAGE|LC_.+|TZ|TMPDIR|DISPLAY|WAYLAND_DISPLAY|XAUTHORITY|XDG_.+|DBUS_SESSION_BUS_ADDRESS|DESKTOP_SESSION|GDK_.+|GTK_.+|QT_.+|KDE_.+|GNOME_.+|XMODIFIERS|PULSE_SERVER|PIPEWIRE_.+|KRB5CCNAME|KRB5_CONFIG|(?:https?|all|no)_proxy)$/i,
  darwin: /^(?:PATH|HOME|USER|LOGNAME|SHELL|LANG|LC_.+|TZ|TMPDIR|__CF_USER_TEXT_ENCODING|XPC_.+)$/,
  win32:
    /^(?:PATH|PATHEXT|SystemRoot|SystemDrive|windir|ComSpec|TEMP|TMP|USERNAME|USERDOMAIN|USERPROFILE|HOMEDRIVE|HOMEPATH|APPDATA|LOCALAPPDATA|PUBLIC|ALLUSERSPROFILE|ProgramData|ProgramFiles|ProgramFiles\(x86\)|ProgramW6432|CommonProgramFiles|CommonProgramFiles\(x86\)|CommonProgramW6432|COMPUTERNAME|SESSIONNAME|OS|PROCESSOR_.+|NUMBER_OF_PROCESSORS)$/i,
}

/** The part of the environment that a browser needs: nothing that a script gave to Homerealm, such as a secret. */
export const launchEnvironment = (
  env: Readonly<Record<string, string | undefined>>,
  platform: Platform,
): Record<string, string | undefined> =>
  Object.fromEntries(Object.entries(env).filter(([name]) => NEEDED[platform].test(name)))
