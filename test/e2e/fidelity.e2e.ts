/** Every member of Electron that main uses works the same on the stand-in and on a real Electron, or its contract names the difference. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { expectedOn } from '../fidelity/contract.ts'
import { contracts } from '../fidelity/contracts/index.ts'
import { startPlace } from '../fidelity/place.ts'
import { panelSkipReason } from '../support/panel-desktop.ts'

const reason = panelSkipReason()

describe.skipIf(reason !== null)(
  `the engine keeps the contract${reason === null ? '' : ` (skipped: ${reason})`}`,
  () => {
    let place: Awaited<ReturnType<typeof startPlace>>
    beforeAll(async () => {
      place = await startPlace()
    })
    afterAll(() => place?.stop())
    beforeEach(() => place.reset())

    test.each(contracts.map((contract) => ({ ...contract })))('$claim', async (contract) => {
      expect(await contract.observe(place)).toEqual(expectedOn(contract, place.engine))
    })
  },
)
