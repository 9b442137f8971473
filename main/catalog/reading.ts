/** Has the list of a catalog read in a process of its own: checking 10,000 organizations would hold up the windows. */
import type { CatalogEntry } from '../contract/catalog.ts'
import { FailureError, fail } from '../contract/failure.ts'
import { runTask, type StartTaskProcess } from '../task-process.ts'
import type { ReadList, ReadsLists } from './read-list.ts'
import { parseReaderAnswer } from './reader-messages.ts'

/** @param start starts the process */
export const readElsewhere =
  (start: StartTaskProcess): ReadsLists =>
  async (request, signal) => {
    const entries: CatalogEntry[] = []
    const take = (message: unknown): ReadList | FailureError | undefined => {
      const answer = parseReaderAnswer(message)
      if (answer?.is === 'entries') entries.push(...answer.entries)
      if (answer?.is === 'failed') return new FailureError(answer.failure)
      return answer?.is === 'list' ? { ...answer.list, entries } : undefined
    }
    // a hostile list may use up its memory
    const unfinished = () => fail('catalog-refused/unread', {})
    const read = await runTask(start, { request, take, unfinished }, signal)
    if (read instanceof FailureError) throw read
    return read
  }
