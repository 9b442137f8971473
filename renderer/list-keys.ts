/** The keys of the list. */
import type { Platform } from '../main/contract/app.ts'
import { isCommand } from './keys.ts'
import type { Selection } from './state/selection.svelte.ts'
import type { ShownList } from './state/shown-list.svelte.ts'

export interface KeyedList {
  readonly list: ShownList
  readonly selection: Selection
  readonly platform: Platform
  /** Connects what is selected. */
  readonly connect: () => void
}

/** By how many rows each key moves the selection. */
const STEPS: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: 8,
  PageUp: -8,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
}

/** Runs what a key does in the list. With Shift it marks a range; with the command key it moves and keeps the marks. */
export function listKey(event: KeyboardEvent, keyed: KeyedList): boolean {
  if (event.altKey) return false
  if (isCommand(event, keyed.platform)) return !event.shiftKey && commandKey(event.key, keyed)
  if (event.ctrlKey || event.metaKey) return false
  return event.shiftKey ? shiftKey(event.key, keyed) : plainKey(event.key, keyed)
}

function plainKey(key: string, { list, connect }: KeyedList): boolean {
  const by = STEPS[key]
  if (by !== undefined) list.move(by)
  else if (list.grouped && key === 'ArrowLeft') list.back()
  else if (list.grouped && key === 'ArrowRight') list.into()
  else if (key === 'Enter') list.toggleCurrent() || connect()
  else return key === ' ' && list.toggleCurrent()
  return true
}

function shiftKey(key: string, { selection }: KeyedList): boolean {
  const by = STEPS[key]
  if (by !== undefined) selection.extend(by)
  return by !== undefined
}

function commandKey(key: string, { selection }: KeyedList): boolean {
  const by = STEPS[key]
  if (by !== undefined) selection.step(by)
  else if (key === ' ') selection.toggleCurrent()
  else if (key.toLowerCase() === 'a') selection.all()
  else return false
  return true
}
