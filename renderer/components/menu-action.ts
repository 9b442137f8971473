/** An item of a menu. */
import type { Component } from 'svelte'

export interface MenuAction {
  readonly text: string
  readonly icon?: Component<{ size?: number }>
  /** For one of several choices: whether it is the current one. */
  readonly checked?: boolean
  /** With `checked`: several can be checked at once, and the menu stays open. */
  readonly many?: boolean
  /** The name of its shortcut key, shown beside the text. */
  readonly key?: string
  readonly act: () => void
}
