/** A global keyboard shortcut as a text that Electron understands: modifiers in a fixed order, and one key. */
declare const acceleratorBrand: unique symbol

/**
 * Such as `Control+Shift+Space`. `Meta` is ⌘ on macOS and the Windows key elsewhere. Only letters, digits, Space and F1 to F12:
 * each keyboard has these keys, and each system can register them.
 */
export type Accelerator = string & { readonly [acceleratorBrand]: true }

export const MODIFIERS = ['Control', 'Alt', 'Shift', 'Meta'] as const
export type Modifier = (typeof MODIFIERS)[number]

/** The modifiers in the order of `MODIFIERS`. */
export interface AcceleratorParts {
  readonly modifiers: readonly Modifier[]
  readonly key: string
}

const GRAMMAR = /^(?:Control\+)?(?:Alt\+)?(?:Shift\+)?(?:Meta\+)?(?:[A-Z0-9]|Space|F[1-9]|F1[0-2])$/

/** Shift alone only types another character. */
const WITH_MODIFIER = /(?:Control|Alt|Meta)\+/

/** True for an accelerator in the one form that is saved. */
export const isAccelerator = (value: unknown): value is Accelerator =>
  typeof value === 'string' && GRAMMAR.test(value) && WITH_MODIFIER.test(value)

/** null if the keys are no accelerator: one of Control, Alt and Meta, and one key of the grammar. */
export function acceleratorOf({ modifiers, key }: AcceleratorParts): Accelerator | null {
  const text = [...MODIFIERS.filter((each) => modifiers.includes(each)), key].join('+')
  return isAccelerator(text) ? text : null
}

export function partsOf(accelerator: Accelerator): AcceleratorParts {
  const pressed = accelerator.split('+')
  return { modifiers: MODIFIERS.filter((each) => pressed.includes(each)), key: pressed.at(-1) ?? '' }
}

/**
 * What became of the shortcut that a person chose. `requested`: the desktop decides, and does not say how. `refused`: the system
 * or another program holds it. `unsupported`: this desktop gives no program a shortcut.
 */
export type ShortcutState = 'off' | 'on' | 'requested' | 'refused' | 'unsupported'
