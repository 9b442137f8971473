/** The lab and an app that connects to it, for test files. Hooks start and stop them. */
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { type Lab, type LabOptions, startLab } from '../lab/index.ts'
import { Connecting } from './connecting.ts'

/** A proxy for an object that a hook creates. Each access goes to the current object. */
function standingFor<T extends object>(current: () => T | undefined, what: string): T {
  const now = (): T => {
    const object = current()
    if (object === undefined) throw new Error(`${what} is there within tests and hooks only`)
    return object
  }
  return new Proxy({} as T, {
    get(_target, name) {
      const object = now()
      const value: unknown = Reflect.get(object, name, object)
      return typeof value === 'function' ? value.bind(object) : value
    },
    set: (_target, name, value) => Reflect.set(now(), name, value),
  })
}

/** Starts a lab for all tests of the file or block. */
export function useLab(options?: LabOptions): Lab {
  let lab: Lab | undefined
  beforeAll(async () => {
    lab = await startLab(options)
  })
  afterAll(() => lab?.stop())
  return standingFor(() => lab, 'The lab')
}

/** Creates an app that connects to the lab, a new one for each test. @param prepare runs before each test */
export function connecting(lab: Lab, prepare: (app: Connecting) => unknown = () => undefined): Connecting {
  let app: Connecting | undefined
  beforeEach(async () => {
    app = new Connecting(lab)
    await prepare(app)
  })
  return standingFor(() => app, 'The app')
}
