/** Connection tests whose steps and ends come from the test of the window. */
import type { TestResult } from '../../../main/contract/connection-test.ts'
import type { ConnectStep } from '../../../main/contract/session.ts'
import type { FakeApi } from './fake-api.ts'

interface DrivenTest {
  readonly tell: (step: ConnectStep) => void
  readonly end: (result: TestResult) => void
  readonly fail: (error: unknown) => void
}

/** @returns `runs`: those that the window has started; `last`: the last of them */
export function drivenTests(api: FakeApi): {
  readonly runs: readonly DrivenTest[]
  readonly last: () => DrivenTest
} {
  const runs: DrivenTest[] = []
  api.testing = (tell) => {
    const { promise, resolve, reject } = Promise.withResolvers<TestResult>()
    runs.push({ tell, end: resolve, fail: reject })
    return promise
  }
  return { runs, last: () => runs.at(-1) as DrivenTest }
}
