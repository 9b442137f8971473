/** Remembers the last detections that the window showed, by ticket, so that the app saves exactly what the person saw. */
import { MOST_ADDRESSES } from '../contract/addresses-in-text.ts'
import type { Detection } from '../contract/identity-provider.ts'
import type { DetectionDraft, ProfileDraft, ShownDraft } from '../contract/profile.ts'

/** Maximum remembered detections: one dialog shows that many. A save forgets its own. */
const REMEMBERED = MOST_ADDRESSES

interface ShownDetection {
  /** The request, in a form that can be compared. */
  readonly asked: string
  /** null if the detection failed. */
  readonly detection: Detection | null
}

export class ShownDetections {
  readonly #shown = new Map<string, ShownDetection>()

  /** @param detection null if the detection failed */
  remember(ticket: string, draft: DetectionDraft, detection: Detection | null): void {
    this.#shown.set(ticket, { asked: askedOf(draft), detection })
    const [oldest] = this.#shown.keys()
    if (this.#shown.size > REMEMBERED && oldest !== undefined) this.#shown.delete(oldest)
  }

  /** Call it when the detection is saved. */
  forget(ticket: string): void {
    this.#shown.delete(ticket)
  }

  /** The detection that the draft's ticket names; undefined if it is forgotten or was for another draft. */
  of({ shown, tested: _tested, like: _like, ...draft }: ShownDraft): Detection | null | undefined {
    const remembered = shown === undefined ? undefined : this.#shown.get(shown)
    return remembered?.asked === askedOf(draft) ? remembered.detection : undefined
  }
}

/** The part of the draft that the detection depends on: not the options, nor what only names and sorts the org. */
function askedOf(draft: DetectionDraft & ProfileDraft): string {
  const { checkAccount: _, fresh: _fresh, ...lasting } = draft
  const { name: _name, environment: _kind, customer: _customer, tags: _tags, ...asked } = lasting
  return JSON.stringify(Object.entries(asked).sort(([a], [b]) => (a < b ? -1 : 1)))
}
