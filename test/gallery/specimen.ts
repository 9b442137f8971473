/** What the gallery shows of a component: its properties in each of its states. */
import { type Component, createRawSnippet, type Snippet } from 'svelte'

export interface State {
  readonly props: Readonly<Record<string, unknown>>
  /** What a person did before the picture is taken. */
  readonly act: (place: HTMLElement) => void
}

export interface Specimen {
  readonly component: Component<Record<string, unknown>>
  /** By what tells them apart, in words. */
  readonly states: Readonly<Record<string, State>>
  /** True if a state covers the whole page, as a dialog does: each has a picture of its own. */
  readonly alone: boolean
}

const nothing = () => undefined

/** A component in its states. `act`: what a person does in each of them. */
export const specimen = <Props extends object>(
  // biome-ignore lint/suspicious/noExplicitAny: components with different properties stand in one table
  component: Component<Props, any, any>,
  states: Readonly<Record<string, Props>>,
  { alone = false, act = nothing }: { readonly alone?: boolean; readonly act?: State['act'] } = {},
): Specimen => ({
  component: component as unknown as Specimen['component'],
  states: Object.fromEntries(
    Object.entries(states).map(([name, props]) => [name, { props: props as State['props'], act }]),
  ),
  alone,
})

/** A paragraph as the content of a component. */
export const paragraph = (text: string): Snippet =>
  createRawSnippet(() => ({ render: () => `<p style="padding: 16px">${text}</p>` }))

/** Opens the menu of the first button. */
export function openMenu(place: HTMLElement): void {
  const button = place.querySelector('button')
  button?.focus()
  button?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }))
}

/** Types text into the first field and leaves it. */
export const typed =
  (text: string) =>
  (place: HTMLElement): void => {
    const field = place.querySelector('input')
    if (field === null) return
    field.value = text
    field.dispatchEvent(new Event('input', { bubbles: true }))
    field.dispatchEvent(new Event('change', { bubbles: true }))
  }
