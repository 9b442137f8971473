/** The time by which something may be deleted for its age. */
import { expect, test } from 'vitest'
import { type Clocks, confirmedTime } from '../../../main/contract/clocks.ts'

const NOW = 1_000_000
const server = (difference: number) => ({ host: 'crm.contoso.test', difference })

test.each<[claim: string, clocks: Clocks, time: number | null]>([
  ['unknown before a server has answered', { is: 'unknown' }, null],
  ['this computer’s if the servers agree', { is: 'in-sync', servers: 1, wrong: [server(5000)] }, NOW],
  [
    'that of the servers if this computer is ahead',
    { is: 'computer-wrong', servers: 3, reference: server(900_000) },
    100_000,
  ],
  [
    'that of the servers if this computer is behind',
    { is: 'computer-wrong', servers: 3, reference: server(-5000) },
    1_005_000,
  ],
  ['the earlier one of two that contradict each other', { is: 'apart', server: server(900_000) }, 100_000],
  ['the earlier one the other way too', { is: 'apart', server: server(-900_000) }, NOW],
])('it is %s', (_claim, clocks, time) => {
  expect(confirmedTime(clocks, NOW)).toBe(time)
})
