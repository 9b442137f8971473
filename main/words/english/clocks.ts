/** How this computer's clock compares with those of servers, and what to do. */
import { plural } from '../plurals.ts'

const servers = (count: number) => plural('en-US', count, { one: '1 server', other: `${count} servers` })

export const clocks = {
  unknown: 'Not known. Homerealm compares the clock when a server answers.',
  inSync: (count: number) => `In sync with ${servers(count)}.`,
  computerBehind: (duration: string, host: string) => `This computer’s clock is ${duration} behind ${host}.`,
  computerAhead: (duration: string, host: string) => `This computer’s clock is ${duration} ahead of ${host}.`,
  serverBehind: (duration: string, host: string) =>
    `The clock of ${host} is ${duration} behind this computer’s.`,
  serverAhead: (duration: string, host: string) =>
    `The clock of ${host} is ${duration} ahead of this computer’s.`,
  setComputer:
    'Set this computer’s clock, or let the system set it. Beyond five minutes, Kerberos and assertions fail, and tokens seem expired.',
  setServer: 'Tell the administrator of the server. Beyond five minutes, Kerberos and assertions fail there.',
  setEither: 'Compare both with another clock. Beyond five minutes, Kerberos and assertions fail.',
}
