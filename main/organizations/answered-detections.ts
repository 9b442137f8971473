/** Remembers the last detections that the window showed, by ticket, so that the app saves exactly what the person saw. */
import type { Detection, Question } from '../contract/identity-provider.ts'
import type { LongCallEnd } from '../contract/ipc.ts'
import type { DetectionDraft, ProfileDraft } from '../contract/profile.ts'
import type { AddOptions, Organizations } from './organizations.ts'

/** Maximum remembered detections. One dialog shows one; a few more cost nothing. */
const REMEMBERED = 8

interface Answered {
  /** The request, in a form that can be compared. */
  readonly asked: string
  /** null if the detection failed. */
  readonly detection: Detection | null
}

export class AnsweredDetections {
  readonly #organizations: Pick<Organizations, 'detect'>
  readonly #answers = new Map<string, Answered>()

  constructor(organizations: Pick<Organizations, 'detect'>) {
    this.#organizations = organizations
  }

  /** Detects and remembers the result under the long call's ticket. @throws FailureError */
  async detect(
    draft: DetectionDraft,
    { ticket, signal, tell }: LongCallEnd<readonly Question[]>,
  ): Promise<Detection> {
    let detection: Detection | null = null
    try {
      detection = await this.#organizations.detect(draft, { signal, onProgress: tell })
      return detection
    } finally {
      if (!signal.aborted) this.#remember(ticket, { asked: askedOf(draft), detection })
    }
  }

  /** The result that the window showed for this draft; empty if it is forgotten or was for another draft. */
  shown(ticket: string | undefined, draft: ProfileDraft): Pick<AddOptions, 'detection'> {
    const answer = ticket === undefined ? undefined : this.#answers.get(ticket)
    return answer?.asked === askedOf(draft) ? { detection: answer.detection } : {}
  }

  #remember(ticket: string, answer: Answered): void {
    this.#answers.set(ticket, answer)
    const [oldest] = this.#answers.keys()
    if (this.#answers.size > REMEMBERED && oldest !== undefined) this.#answers.delete(oldest)
  }
}

/** The part of the draft that the result depends on: not the options, the name or the environment. */
function askedOf(draft: DetectionDraft & ProfileDraft): string {
  const { checkAccount: _, fresh: _fresh, name: _name, environment: _kind, ...asked } = draft
  return JSON.stringify(Object.entries(asked).sort(([a], [b]) => (a < b ? -1 : 1)))
}
