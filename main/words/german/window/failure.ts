/** The note of a failure, in German. Its sentences are in the failures folder. */
import type { failure as english } from '../../english/window/failure.ts'

export const failure: typeof english = {
  retryAt: (at) => `Versuchen Sie es nach ${at} noch einmal.`,
  fromProvider: 'Meldung des Anbieters',
  correlationId: (id) => `Korrelations-ID ${id}`,
  correlationIdName: 'Korrelations-ID',
}
