/** Where the list stands after its search has changed. */
import { untrack } from 'svelte'

/**
 * Scrolls to the first match while a person types, and back to the selected row when the search is empty again. Call it while a
 * component starts.
 */
export function placeBySearch(search: () => string, list: () => HTMLElement | undefined): void {
  let before = untrack(search)
  $effect(() => {
    const now = search()
    if (now === before) return
    before = now
    const scroller = untrack(list)
    if (now !== '') scroller?.scrollTo({ top: 0 })
    else scroller?.querySelector('.current')?.scrollIntoView({ block: 'nearest' })
  })
}
