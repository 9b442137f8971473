/** What a person reads of the clocks. */
import { expect, test } from 'vitest'
import type { Clocks } from '../../../main/contract/clocks.ts'
import { clockText } from '../../../main/words/clocks.ts'

const MINUTE = 60_000
const at = (host: string, difference: number) => ({ host, difference })

test.each<[clocks: Clocks, says: RegExp]>([
  [{ is: 'unknown' }, /^Not known\./],
  [{ is: 'in-sync', servers: 1, wrong: [] }, /^In sync with 1 server\.$/],
  [{ is: 'in-sync', servers: 3, wrong: [] }, /^In sync with 3 servers\.$/],
  [
    { is: 'in-sync', servers: 3, wrong: [at('sts.example', 7 * MINUTE)] },
    /^In sync with 3 servers\. The clock of sts\.example is 7 minutes behind this computer’s\. Tell/,
  ],
  [
    { is: 'in-sync', servers: 3, wrong: [at('sts.example', -90_000)] },
    /The clock of sts\.example is 90 seconds ahead of this computer’s\./,
  ],
  [
    { is: 'computer-wrong', servers: 2, reference: at('login.example', -7 * MINUTE) },
    /^This computer’s clock is 7 minutes behind login\.example\. Set/,
  ],
  [
    { is: 'computer-wrong', servers: 2, reference: at('login.example', 120 * MINUTE) },
    /^This computer’s clock is 2 hours ahead of login\.example\. Set/,
  ],
  [
    { is: 'apart', server: at('crm.example', -3 * 24 * 60 * MINUTE) },
    /^This computer’s clock is 3 days behind crm\.example\. Compare both/,
  ],
])('of %j', (clocks, says) => {
  expect(clockText(clocks)).toMatch(says)
})
