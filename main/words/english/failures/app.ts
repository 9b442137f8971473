/** Failures of the app as a whole: its window, its settings, its updates, in words. */
import type { AppFacts } from '../../../contract/failure-facts/app.ts'
import type { FailureTexts } from '../../failure-texts.ts'

export const app: FailureTexts<AppFacts> = {
  internal: () => ({
    message: 'Something went wrong in Homerealm.',
    advice: 'Try again. If it happens again, report it together with the log.',
  }),
}
