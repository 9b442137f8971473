/** Says why the app does not start with a switch. */
import { words } from './index.ts'

/** A switch and what it would do. `no-sandbox`: an AppImage has added it, and no person. */
export type RefusedSwitch =
  | { readonly name: string; readonly effect: keyof typeof words.refusedSwitches.effects }
  | 'no-sandbox'

/** A sentence for the person. */
export function refusedSwitchText(refused: RefusedSwitch): string {
  const texts = words.refusedSwitches
  return refused === 'no-sandbox'
    ? texts.noSandbox
    : texts.refused(refused.name, texts.effects[refused.effect])
}
