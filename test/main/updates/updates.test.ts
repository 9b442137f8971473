/** When the app checks for updates, what it does by itself, and what only a person starts. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { UpdateChannel, UpdateMode, UpdateProblem } from '../../../main/contract/updates.ts'
import { UpdateError, type Updater } from '../../../main/updates/updater.ts'
import {
  BETWEEN_CHECKS,
  EVERY_LOOK,
  FIRST_LOOK,
  Updates,
  type UpdatesParts,
} from '../../../main/updates/updates.ts'
import { failureOf } from '../../support/told.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const fail = (problem: UpdateProblem) => async () => {
  throw new UpdateError(problem)
}

class Scene implements Updater {
  /** What was asked of the updater, in order. */
  readonly asked: string[] = []
  loads = 0
  mode: UpdateMode = 'notify'
  channel: UpdateChannel = 'stable'
  policy: UpdateMode | null = null
  /** What the file says, until it is read again. */
  written: UpdateMode | null | undefined
  online = true
  readonly news: [string, boolean][] = []
  readonly updates: Updates
  finding: (channel: UpdateChannel) => Promise<string | null> = async () => '1.2.0'
  downloading: (onPercent: (percent: number) => void) => Promise<void> = async () => undefined
  installing: () => Promise<void> = async () => undefined
  /** The state at each notice. */
  readonly told: string[] = []

  constructor(means: UpdatesParts['means'] = 'by-itself') {
    this.updates = new Updates({
      means,
      page: null,
      loadUpdater: async () => {
        this.loads += 1
        return this
      },
      preferences: () => ({ updates: this.mode, updateChannel: this.channel }),
      policy: () => this.policy,
      followPolicy: () => {
        if (this.written !== undefined) this.policy = this.written
      },
      isOnline: () => this.online,
      onChange: () => this.told.push(this.updates.status().state.is),
      onNews: (version, ready) => this.news.push([version, ready]),
      report: () => undefined,
      now: () => Date.now(),
    })
  }

  check(channel: UpdateChannel) {
    this.asked.push(`check ${channel}`)
    return this.finding(channel)
  }
  download(onPercent: (percent: number) => void) {
    this.asked.push('download')
    return this.downloading(onPercent)
  }
  install() {
    this.asked.push('install')
    return this.installing()
  }
  get state() {
    return this.updates.status().state
  }
}

describe('the app by itself', () => {
  const table = (['stable', 'beta'] as const).flatMap((channel) => [
    ['on', 'by-itself', channel, [`check ${channel}`, 'download'], 'ready'] as const,
    ['on', 'with-password', channel, [`check ${channel}`, 'download'], 'ready'] as const,
    ['on', 'by-hand', channel, [`check ${channel}`], 'newer'] as const,
    ['notify', 'by-itself', channel, [`check ${channel}`], 'newer'] as const,
    ['notify', 'by-hand', channel, [`check ${channel}`], 'newer'] as const,
    ['off', 'by-itself', channel, [], 'none'] as const,
    ['on', 'none', channel, [], 'none'] as const,
  ])
  it.each(table)(
    'in mode "%s", installed %s, on the %s channel, asks for %j and shows %s',
    async (mode, means, channel, asked, state) => {
      const scene = new Scene(means)
      scene.mode = mode
      scene.channel = channel
      scene.updates.preferencesChanged()
      scene.updates.start()
      await vi.advanceTimersByTimeAsync(3 * BETWEEN_CHECKS - EVERY_LOOK)
      expect(scene.asked.slice(0, asked.length)).toEqual(asked)
      expect(scene.asked).not.toContain('install')
      expect(scene.state.is).toBe(state)
      expect(scene.news).toEqual(asked.length === 0 ? [] : [['1.2.0', state === 'ready']])
    },
  )

  it.each([
    ['notify', 'on', ['check stable']],
    ['off', 'on', []],
    ['on', 'off', ['check stable', 'download']],
  ] as const)(
    'follows the policy "%s" over the setting "%s" and asks for %j',
    async (policy, setting, asked) => {
      const scene = new Scene()
      scene.mode = setting
      scene.policy = policy
      scene.updates.start()
      await vi.advanceTimersByTimeAsync(FIRST_LOOK)
      expect(scene.asked).toEqual(asked)
      expect(scene.updates.status()).toMatchObject({ mode: policy, decidedByPolicy: true })
    },
  )

  it('follows a policy that changes while it runs', async () => {
    const scene = new Scene()
    scene.mode = 'on'
    scene.policy = 'notify'
    scene.updates.start()
    await vi.advanceTimersByTimeAsync(FIRST_LOOK)
    scene.written = 'off'
    await vi.advanceTimersByTimeAsync(2 * BETWEEN_CHECKS)
    expect(scene.asked).toEqual(['check stable'])
    expect(scene.updates.status()).toMatchObject({ mode: 'off', decidedByPolicy: true })
  })
})

describe('an automatic check', () => {
  it('comes some minutes after the start, and then once a day', async () => {
    const scene = new Scene()
    scene.finding = async () => null
    scene.updates.start()
    await vi.advanceTimersByTimeAsync(FIRST_LOOK - 1)
    expect([scene.loads, scene.asked]).toEqual([0, []])
    await vi.advanceTimersByTimeAsync(1)
    expect([scene.loads, scene.asked.length]).toEqual([1, 1])
    await vi.advanceTimersByTimeAsync(BETWEEN_CHECKS - 1)
    expect(scene.asked).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(EVERY_LOOK)
    expect([scene.loads, scene.asked.length]).toEqual([1, 2])
  })

  it('waits while there is no network, and comes soon after it is back', async () => {
    const scene = new Scene()
    scene.online = false
    scene.updates.start()
    await vi.advanceTimersByTimeAsync(2 * BETWEEN_CHECKS)
    expect([scene.loads, scene.asked]).toEqual([0, []])
    scene.online = true
    await vi.advanceTimersByTimeAsync(EVERY_LOOK)
    expect(scene.asked).toEqual(['check stable'])
  })

  it('comes again within the hour if the server did not answer, and after a day if the answer was wrong', async () => {
    const scene = new Scene()
    scene.finding = fail('offline')
    scene.updates.start()
    await vi.advanceTimersByTimeAsync(FIRST_LOOK + EVERY_LOOK)
    expect(scene.asked).toHaveLength(2)
    scene.finding = fail('feed')
    await vi.advanceTimersByTimeAsync(EVERY_LOOK)
    expect(scene.asked).toHaveLength(3)
    await vi.advanceTimersByTimeAsync(BETWEEN_CHECKS - EVERY_LOOK)
    expect(scene.asked).toHaveLength(3)
    await vi.advanceTimersByTimeAsync(EVERY_LOOK)
    expect(scene.asked).toHaveLength(4)
  })

  it('comes with the next look if the clock was set back', async () => {
    const scene = new Scene()
    scene.updates.start()
    await vi.advanceTimersByTimeAsync(FIRST_LOOK)
    expect(scene.asked).toHaveLength(1)
    vi.setSystemTime(Date.now() - 365 * BETWEEN_CHECKS)
    await vi.advanceTimersByTimeAsync(EVERY_LOOK)
    expect(scene.asked).toHaveLength(2)
  })

  it('does not keep the process alive, and does not come after the app has stopped it', async () => {
    const scene = new Scene()
    const timers = vi.spyOn(globalThis, 'setTimeout')
    scene.updates.start()
    const made = timers.mock.results.map(({ value }) => value as NodeJS.Timeout)
    expect(made.map((timer) => timer.hasRef())).toEqual([false])
    scene.updates.stop()
    await vi.advanceTimersByTimeAsync(2 * BETWEEN_CHECKS)
    expect(scene.asked).toEqual([])
  })
})

describe('an update that a person asks for', () => {
  it('is found, downloaded and installed, and the window hears of each step', async () => {
    const scene = new Scene()
    scene.mode = 'off'
    scene.downloading = async (onPercent) => {
      onPercent(0)
      onPercent(50)
      onPercent(50)
      onPercent(100)
    }
    await scene.updates.check()
    expect(scene.state).toEqual({ is: 'newer', version: '1.2.0' })
    scene.updates.download()
    await vi.waitFor(() => expect(scene.state).toEqual({ is: 'ready', version: '1.2.0' }))
    await scene.updates.install()
    expect(scene.told).toEqual([
      'checking',
      'newer',
      'downloading',
      'downloading',
      'downloading',
      'ready',
      'installing',
    ])
    expect(scene.asked).toEqual(['check stable', 'download', 'install'])
  })

  it('is installed only after the download, and once', async () => {
    const scene = new Scene()
    await scene.updates.install()
    await scene.updates.check()
    await scene.updates.install()
    expect(scene.asked).toEqual(['check stable'])
    scene.installing = () => new Promise(() => undefined)
    scene.updates.download()
    await vi.waitFor(() => expect(scene.state.is).toBe('ready'))
    void scene.updates.install()
    await scene.updates.install()
    expect(scene.asked.filter((each) => each === 'install')).toHaveLength(1)
  })

  it('is refused once a policy turns updates off, also after a check has found a version', async () => {
    const scene = new Scene()
    await scene.updates.check()
    scene.written = 'off'
    for (const refused of [
      () => scene.updates.check(),
      () => scene.updates.download(),
      () => scene.updates.install(),
    ])
      expect((await failureOf(refused)).message).toContain('administrator')
    expect(scene.asked).toEqual(['check stable'])
  })

  it('is refused by a copy of the app that has no feed', async () => {
    const scene = new Scene('none')
    expect((await failureOf(scene.updates.check())).message).toContain('does not update itself')
    expect(() => scene.updates.page()).toThrow()
    expect(scene.loads).toBe(0)
  })

  it.each(['changed', 'no-space', 'interrupted'] as const)(
    'fails with the reason "%s", and can be downloaded again',
    async (problem) => {
      const scene = new Scene()
      scene.downloading = fail(problem)
      await scene.updates.check()
      scene.updates.download()
      await vi.waitFor(() => expect(scene.state).toEqual({ is: 'failed', problem, version: '1.2.0' }))
      scene.downloading = async () => undefined
      scene.updates.download()
      await vi.waitFor(() => expect(scene.state.is).toBe('ready'))
    },
  )

  it('fails as not installed if the system refuses the installation', async () => {
    const scene = new Scene()
    scene.installing = fail('not-installed')
    await scene.updates.check()
    scene.updates.download()
    await vi.waitFor(() => expect(scene.state.is).toBe('ready'))
    await scene.updates.install()
    expect(scene.state).toEqual({ is: 'failed', problem: 'not-installed', version: '1.2.0' })
  })
})

describe('a change of the channel', () => {
  it('discards the version that was found and downloaded on the channel before', async () => {
    const scene = new Scene()
    await scene.updates.check()
    scene.updates.download()
    await vi.waitFor(() => expect(scene.state.is).toBe('ready'))
    scene.channel = 'beta'
    scene.updates.preferencesChanged()
    expect(scene.state).toEqual({ is: 'none', checkedAt: null })
    await scene.updates.install()
    expect(scene.asked).not.toContain('install')
    await scene.updates.check()
    expect(scene.asked.at(-1)).toBe('check beta')
  })

  it('ignores an answer that comes late for the channel before', async () => {
    const scene = new Scene()
    const { promise, resolve } = Promise.withResolvers<string>()
    scene.finding = () => promise
    const check = scene.updates.check()
    scene.channel = 'beta'
    scene.updates.preferencesChanged()
    resolve('1.2.0')
    await check
    expect(scene.state).toEqual({ is: 'none', checkedAt: null })
  })
})
