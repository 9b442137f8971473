/** The menu entry and the software center's description of the app. */
import type { Owner } from '../owner.ts'
import { APP_FOLDER, DESCRIPTION, EXECUTABLE, NAME, SUMMARY } from './package-names.ts'

/** The scheme of links that open the app. */
const SCHEME = 'homerealm'

/** https://specifications.freedesktop.org/desktop-entry-spec/latest/ */
export const desktopEntry = (): string => `[Desktop Entry]
Type=Application
Version=1.4
Name=Homerealm
GenericName=Connection Manager
Comment=${SUMMARY}
Exec=${APP_FOLDER}/${EXECUTABLE} %U
Icon=${NAME}
Terminal=false
StartupNotify=true
StartupWMClass=Homerealm
X-GNOME-SingleWindow=true
Categories=Network;
Keywords=Dynamics;CRM;Dataverse;Power Platform;organization;sign-in;token;
MimeType=x-scheme-handler/${SCHEME};
`

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (each) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[each] ?? each)

/** https://www.freedesktop.org/software/appstream/docs/chap-Metadata.html */
export function metainfo(
  { id, version, date }: { id: string; version: string; date: string },
  owner: Owner,
): string {
  const urls = [
    ['homepage', owner.homepage],
    ['vcs-browser', owner.repository],
    ['contact', owner.securityContact],
  ].flatMap(([type, url]) => (url === null ? [] : [`  <url type="${type}">${escaped(url ?? '')}</url>`]))
  return `<?xml version="1.0" encoding="UTF-8"?>
<component type="desktop-application">
  <id>${id}</id>
  <metadata_license>CC0-1.0</metadata_license>
  <project_license>MIT</project_license>
  <name>Homerealm</name>
  <summary>${SUMMARY}</summary>
  <description>
    <p>${DESCRIPTION.join(' ')}</p>
  </description>
  <launchable type="desktop-id">${NAME}.desktop</launchable>
  <provides>
    <binary>${EXECUTABLE}</binary>
    <mediatype>x-scheme-handler/${SCHEME}</mediatype>
  </provides>
${[...urls, ''].join('\n')}  <content_rating type="oars-1.1"/>
  <releases>
    <release version="${escaped(version)}" date="${date}"/>
  </releases>
</component>
`
}
