/** What the menu of a row and that of the header offer: for the selected organization, or for all that are marked. */
import Building2 from '@lucide/svelte/icons/building-2'
import Copy from '@lucide/svelte/icons/copy'
import CopyPlus from '@lucide/svelte/icons/copy-plus'
import ExternalLink from '@lucide/svelte/icons/external-link'
import FileOutput from '@lucide/svelte/icons/file-output'
import LogOut from '@lucide/svelte/icons/log-out'
import Pencil from '@lucide/svelte/icons/pencil'
import Plug from '@lucide/svelte/icons/plug'
import PlugZap from '@lucide/svelte/icons/plug-zap'
import Star from '@lucide/svelte/icons/star'
import StarOff from '@lucide/svelte/icons/star-off'
import Tag from '@lucide/svelte/icons/tag'
import Trash2 from '@lucide/svelte/icons/trash-2'
import UserCog from '@lucide/svelte/icons/user-cog'
import X from '@lucide/svelte/icons/x'
import { copyOffer } from '../../main/contract/copying.ts'
import type { ProfileSummary } from '../../main/contract/profile.ts'
import { canCancel, canConnect, canSignOut } from '../../main/contract/session.ts'
import { words } from '../../main/words/index.ts'
import { keyNames } from '../../main/words/key-names.ts'
import type { MenuAction } from '../components/menu-action.ts'
import { focusField, focusList } from '../focus.ts'
import type { WindowState } from '../state/window.svelte.ts'

export function rowMenu(app: WindowState): readonly MenuAction[] {
  const many = app.selection.profiles
  if (many.length > 0) return manyMenu(app, many)
  const { selected } = app.profiles
  return selected === null ? [] : oneMenu(app, selected)
}

/** The row has no buttons at the keyboard, so its menu begins and ends with what the header has buttons for. */
function oneMenu(app: WindowState, profile: ProfileSummary): readonly MenuAction[] {
  const { detail, common } = words.window
  const keys = keyNames(app.app.platform)
  const session = app.sessions.of(profile.id)
  return [
    ...(canConnect(session) ? [{ text: detail.connect, icon: Plug, act: () => app.connect() }] : []),
    ...(canCancel(session) ? [{ text: common.cancel, icon: X, act: () => app.cancel() }] : []),
    {
      text: detail.openInBrowser,
      icon: ExternalLink,
      key: keys.openInBrowser,
      act: () => app.opening.inBrowser(),
    },
    ...(canSignOut(session) ? [{ text: common.signOut, icon: LogOut, act: () => app.signOut() }] : []),
    ...moreActions(app, profile),
  ]
}

/** What has no button of its own in the header. */
export function moreActions(app: WindowState, profile: ProfileSummary): readonly MenuAction[] {
  const { detail, common, connectionTest, exporting, impersonation } = words.window
  const keys = keyNames(app.app.platform)
  return [
    { text: connectionTest.open, icon: PlugZap, act: () => app.open('test') },
    { text: detail.copyAddress, icon: Copy, act: () => void app.copy('url') },
    {
      text: profile.favorite ? detail.removeFavorite : detail.addFavorite,
      icon: profile.favorite ? StarOff : Star,
      act: () => app.actOn(profile, 'star'),
    },
    ...(canActAs(app, profile)
      ? [{ text: impersonation.actAs, icon: UserCog, act: () => app.open('act-as') }]
      : []),
    { text: detail.duplicate, icon: CopyPlus, act: () => app.duplicate() },
    { text: exporting.open, icon: FileOutput, act: () => app.exporting.from([profile]) },
    { text: detail.rename, icon: Pencil, key: keys.rename, act: () => (app.renaming = true) },
    { text: common.remove, icon: Trash2, key: keys.remove, act: () => remove(app) },
  ]
}

/** An assertion opens the SOAP service only, and users are found by the Web API. */
function canActAs(app: WindowState, { id }: ProfileSummary): boolean {
  const { details } = app.profiles
  const session = app.sessions.of(id)
  return (
    session.status === 'connected' &&
    details?.id === id &&
    copyOffer(details, session).noToken !== 'assertion'
  )
}

/** The next organization takes the place of this one, and its row the focus. */
function remove(app: WindowState): void {
  app.remove()
  void focusList()
}

function manyMenu(app: WindowState, profiles: readonly ProfileSummary[]): readonly MenuAction[] {
  const { detail, common, exporting, many } = words.window
  const field = (name: string) => {
    app.panes.showDetails()
    void focusField(name)
  }
  const signsOut = app.many.signedIn(profiles).length > 0
  return [
    ...(app.many.connecting.pending ? [] : [{ text: detail.connect, icon: Plug, act: () => app.connect() }]),
    ...(signsOut ? [{ text: common.signOut, icon: LogOut, act: () => app.open('sign-out') }] : []),
    { text: many.move, icon: Building2, act: () => field('customer') },
    { text: many.tag, icon: Tag, act: () => field('tag') },
    { text: exporting.open, icon: FileOutput, act: () => app.exporting.from(profiles) },
    { text: common.remove, icon: Trash2, key: keyNames(app.app.platform).remove, act: () => app.remove() },
  ]
}
