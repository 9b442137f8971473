/** Compares this computer's clock with the `Date` of each answer that passes (RFC 9110 §6.6.1). It sends nothing itself. */
import type { ClockDifference, Clocks } from '../contract/clocks.ts'
import { isMicrosoftOnlineHost, microsoftPage } from '../contract/microsoft-hosts.ts'
import { type HttpResponse, headerValues } from './http.ts'
import type { Watcher } from './watched-http.ts'

/** Clocks that differ by less are in sync. Kerberos, AD FS and Microsoft Entra ID allow five minutes. */
const TOLERANCE = 60_000

/** Servers whose clocks differ by less from each other agree. */
const AGREEMENT = 2 * 60_000

/** Most hosts that are remembered. */
const MOST = 64

/** A date has no fractions of a second (RFC 9110 §5.6.7). */
const RESOLUTION = 1000

/** What this computer's two clocks may differ by, milliseconds, and as a share of the time between, while nobody sets one. */
const DRIFT = { fixed: 5000, share: 0.001 }

/** The times of this computer, milliseconds. */
export interface OwnTimes {
  /** The clock that may be set, since the epoch. */
  readonly now: () => number
  /** Since any moment. Nobody sets it, and it may stop while the computer sleeps. */
  readonly elapsed: () => number
}

/** What one answer says: the difference is between these, this computer minus the server. Milliseconds. */
interface Reading {
  readonly least: number
  readonly most: number
  /** This computer's times at the answer. */
  readonly at: number
  readonly elapsed: number
}

/** In memory only: the hosts reveal which customers a person works with. */
export class ServerClocks {
  readonly #own: OwnTimes
  readonly #readings = new Map<string, Reading>()

  constructor(own: OwnTimes = { now: Date.now, elapsed: () => performance.now() }) {
    this.#own = own
  }

  /** Notes the server's time in each answer. */
  readonly watcher: Watcher = ({ url }) => {
    const sent = { at: this.#own.now(), elapsed: this.#own.elapsed() }
    return {
      answered: (response) => this.#note(new URL(url).host, sent, response),
      failed: (error) => error,
    }
  }

  /** The comparison now. An answer from before the clock was set, or before the computer slept, no longer counts. */
  readonly clocks = (): Clocks => {
    const now = { at: this.#own.now(), elapsed: this.#own.elapsed() }
    for (const [host, reading] of this.#readings) if (!isSteady(reading, now)) this.#readings.delete(host)
    return compared(
      [...this.#readings].map(([host, { least, most }]) => ({
        host,
        difference: Math.round((least + most) / 2),
        isOff: least >= TOLERANCE || most <= -TOLERANCE,
      })),
    )
  }

  #note(host: string, sent: Pick<Reading, 'at' | 'elapsed'>, response: HttpResponse): void {
    const date = originDate(response)
    const received = { at: this.#own.now(), elapsed: this.#own.elapsed() }
    if (date === null || !isSteady(sent, received)) return
    // the server wrote it between the request and the answer
    const reading = { ...received, least: sent.at - date - RESOLUTION, most: received.at - date }
    this.#readings.delete(host)
    this.#readings.set(host, reading)
    const [oldest] = this.#readings.keys()
    if (this.#readings.size > MOST && oldest !== undefined) this.#readings.delete(oldest)
  }
}

/** False if the clock was set in between, or the computer slept. */
function isSteady(before: Pick<Reading, 'at' | 'elapsed'>, after: Pick<Reading, 'at' | 'elapsed'>): boolean {
  const passed = after.elapsed - before.elapsed
  return Math.abs(after.at - before.at - passed) <= DRIFT.fixed + passed * DRIFT.share
}

/** The time at the server itself, epoch milliseconds; null if the answer has no valid one, or if it comes from a cache or a proxy. */
function originDate(response: HttpResponse): number | null {
  // a cache keeps the date, and adds the age (RFC 9111 §5.1)
  if (response.status === 407 || headerValues(response, 'age').length > 0) return null
  const [said, another] = headerValues(response, 'date')
  if (said === undefined || another !== undefined) return null
  const date = Date.parse(said)
  if (Number.isNaN(date)) return null
  // JavaScript also reads 31 November; it writes the only form that servers may send: `Sun, 06 Nov 1994 08:49:37 GMT`
  return new Date(date).toUTCString() === said.trim() ? date : null
}

interface Measured extends ClockDifference {
  readonly isOff: boolean
}

/**
 * Decides whose clock is wrong. Microsoft's servers have the right time. Of others, the larger group is right that agrees with
 * each other; this computer is one of the group that agrees with it.
 */
function compared(measured: readonly Measured[]): Clocks {
  const off = measured.filter(({ isOff }) => isOff)
  const servers = measured.length - off.length
  const group = largestGroup(off)
  const reference = group.find(isMicrosofts) ?? group[0]
  if (measured.length === 0) return { is: 'unknown' }
  if (reference === undefined || measured.some((each) => !each.isOff && isMicrosofts(each)))
    return { is: 'in-sync', servers, wrong: off.map(toDifference) }
  if (isMicrosofts(reference) || group.length > servers + 1)
    return { is: 'computer-wrong', servers: group.length, reference: toDifference(reference) }
  return servers >= group.length
    ? { is: 'in-sync', servers, wrong: off.map(toDifference) }
    : { is: 'apart', server: toDifference(reference) }
}

/** The most servers that agree with each other, with Microsoft's first. */
function largestGroup(off: readonly Measured[]): readonly Measured[] {
  const groups = off.map((one) =>
    off.filter(({ difference }) => Math.abs(difference - one.difference) < AGREEMENT),
  )
  return groups.sort((a, b) => weight(b) - weight(a))[0] ?? []
}

const weight = (group: readonly Measured[]): number => group.length + (group.some(isMicrosofts) ? MOST : 0)

function isMicrosofts({ host }: ClockDifference): boolean {
  const name = host.replace(/:\d+$/, '')
  return isMicrosoftOnlineHost(name) || microsoftPage(name) !== null
}

const toDifference = ({ host, difference }: Measured): ClockDifference => ({ host, difference })
