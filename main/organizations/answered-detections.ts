/** The last answers that the window was given, by ticket, so that what a person saw is what is kept. */
import type { Detection, Question } from '../contract/identity-provider.ts'
import type { LongCallEnd } from '../contract/ipc.ts'
import type { DetectionDraft, ProfileDraft } from '../contract/profile.ts'
import type { AddOptions, Organizations } from './organizations.ts'

/** Answers that are remembered. One dialog shows one; a few more cost nothing. */
const REMEMBERED = 8

interface Answered {
  /** What was asked, in a form that can be compared. */
  readonly asked: string
  /** null: it failed. */
  readonly detection: Detection | null
}

export class AnsweredDetections {
  readonly #organizations: Pick<Organizations, 'detect'>
  readonly #answers = new Map<string, Answered>()

  constructor(organizations: Pick<Organizations, 'detect'>) {
    this.#organizations = organizations
  }

  /** Detects and remembers the answer under the long call's ticket. @throws FailureError */
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

  /** What the person was shown for this draft; nothing where that is not known any more, or was about something else. */
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

/** What the answer depends on: all of the draft but how it was asked, and how the org is called. */
function askedOf(draft: DetectionDraft & ProfileDraft): string {
  const { checkAccount: _, fresh: _fresh, name: _name, environment: _kind, ...asked } = draft
  return JSON.stringify(Object.entries(asked).sort(([a], [b]) => (a < b ? -1 : 1)))
}
