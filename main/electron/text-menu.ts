/** The menu of a right click, or of the menu key, on a text field and on selected text. Electron has none of its own. */
import {
  app,
  type ContextMenuParams,
  Menu,
  type MenuItemConstructorOptions,
  type WebContents,
} from 'electron'
import { words } from '../words/index.ts'

const SEPARATOR: MenuItemConstructorOptions = { type: 'separator' }

/** The menu's template; empty where there is nothing to edit or copy. */
export function textMenu({
  isEditable,
  selectionText,
  editFlags,
}: Pick<ContextMenuParams, 'isEditable' | 'selectionText'> & {
  readonly editFlags: Pick<
    ContextMenuParams['editFlags'],
    'canUndo' | 'canRedo' | 'canCut' | 'canCopy' | 'canPaste' | 'canSelectAll'
  >
}): MenuItemConstructorOptions[] {
  const labels = words.menu
  const copy: MenuItemConstructorOptions = { label: labels.copy, role: 'copy', enabled: editFlags.canCopy }
  if (!isEditable) return selectionText.trim() === '' ? [] : [copy]
  return [
    { label: labels.undo, role: 'undo', enabled: editFlags.canUndo },
    { label: labels.redo, role: 'redo', enabled: editFlags.canRedo },
    SEPARATOR,
    { label: labels.cut, role: 'cut', enabled: editFlags.canCut },
    copy,
    { label: labels.paste, role: 'paste', enabled: editFlags.canPaste },
    SEPARATOR,
    { label: labels.selectAll, role: 'selectAll', enabled: editFlags.canSelectAll },
  ]
}

/**
 * Offers the menu in every window from now on, sign-in windows included: people paste passwords there.
 * @param there pages that exist already
 */
export function offerTextMenus(there: readonly WebContents[]): void {
  const offer = (contents: WebContents) => {
    contents.on('context-menu', (_menu, params) => {
      const items = textMenu(params)
      if (items.length > 0) Menu.buildFromTemplate(items).popup()
    })
  }
  for (const contents of there) offer(contents)
  app.on('web-contents-created', (_event, contents) => offer(contents))
}
