/** A fake Secret Service (specifications.freedesktop.org/secret-service) whose calls can hang, prompt, fail or crash it. */
import { Message, type MessageBus, Variant } from 'dbus-next'
import { joinBus } from './session-bus.ts'

/** How a call behaves. Calls without a behavior work. */
export type Behavior =
  | { readonly do: 'hang' | 'crash' | 'prompt' | 'forget' }
  | { readonly do: 'refuse'; readonly error: string; readonly text: string }

type Member =
  | 'OpenSession'
  | 'SearchItems'
  | 'Unlock'
  | 'GetSecrets'
  | 'CreateItem'
  | 'CreateCollection'
  | 'Delete'
  | 'Prompt'

export interface FakeSecretService {
  readonly behavior: Map<Member, Behavior>
  locked: boolean
  /** The called members, in order. */
  readonly calls: readonly string[]
  /** Resolves once that member has been called. */
  called(member: Member): Promise<void>
  /** Answers all hanging calls and all later calls. */
  release(): void
  /** The user answers the prompt. */
  answerPrompt(answer: 'unlock' | 'dismiss'): Promise<void>
  stop(): void
}

const ROOT = '/org/freedesktop/secrets'
const COLLECTION = `${ROOT}/collection/fake`

export async function startFakeSecretService(
  busAddress: string,
  behavior: Readonly<Partial<Record<Member, Behavior>>> = {},
): Promise<FakeSecretService> {
  const bus = await joinBus(busAddress)
  const service = new Fake(bus)
  for (const [member, each] of Object.entries(behavior)) service.behavior.set(member as Member, each)
  await bus.requestName('org.freedesktop.secrets', 0)
  return service
}

interface Item {
  readonly attributes: string
  secret: Buffer
}

class Fake implements FakeSecretService {
  readonly behavior = new Map<Member, Behavior>()
  locked = false
  readonly calls: string[] = []
  readonly #bus: MessageBus
  readonly #items = new Map<string, Item>()
  readonly #waiting: (() => void)[] = []
  readonly #watchers = new Set<() => void>()
  #prompted: (() => void) | null = null
  #count = 0

  constructor(bus: MessageBus) {
    this.#bus = bus
    bus.addMethodHandler((call: Message) => this.#handle(call))
  }

  async called(member: Member): Promise<void> {
    while (!this.calls.includes(member))
      await new Promise<void>((resolve) => {
        this.#watchers.add(resolve)
      })
  }

  release(): void {
    this.behavior.clear()
    for (const answer of this.#waiting.splice(0)) answer()
  }

  async answerPrompt(answer: 'unlock' | 'dismiss'): Promise<void> {
    while (this.#prompted === null)
      await new Promise<void>((resolve) => {
        this.#watchers.add(resolve)
      })
    if (answer === 'unlock') {
      this.locked = false
      this.behavior.clear()
    }
    this.#completed(answer === 'dismiss')
  }

  stop(): void {
    this.#bus.disconnect()
  }

  #handle(call: Message): boolean {
    const member = call.member as Member
    if (call.interface === 'org.freedesktop.DBus.Properties') {
      this.#reply(call, call.member === 'Get' ? 'v' : 'a{sv}', [call.member === 'Get' ? variantOf(call) : {}])
      return true
    }
    if (!call.interface?.startsWith('org.freedesktop.Secret.')) return false
    this.calls.push(member)
    const behavior = this.behavior.get(member)
    if (behavior === undefined) this.#work(call)
    else if (behavior.do === 'hang') this.#waiting.push(() => this.#work(call))
    else if (behavior.do === 'crash') this.stop()
    else if (behavior.do === 'forget') this.#reply(call, 'aoao', [[], []])
    else if (behavior.do === 'refuse') this.#refuse(call, behavior.error, behavior.text)
    else this.#prompt(call)
    for (const watcher of this.#watchers) watcher()
    this.#watchers.clear()
    return true
  }

  #prompt(call: Message): void {
    const prompt = `${ROOT}/prompt/p1`
    if (call.member === 'Unlock') this.#reply(call, 'aoo', [[], prompt])
    else this.#reply(call, 'oo', ['/', prompt])
  }

  #completed(dismissed: boolean): void {
    this.#prompted = null
    const result = dismissed ? new Variant('ao', []) : new Variant('ao', [...this.#items.keys(), COLLECTION])
    this.#bus.send(
      Message.newSignal(`${ROOT}/prompt/p1`, 'org.freedesktop.Secret.Prompt', 'Completed', 'bv', [
        dismissed,
        result,
      ]),
    )
  }

  #work(call: Message): void {
    const [first, second] = call.body as [unknown, unknown]
    switch (call.member) {
      case 'OpenSession':
        // libsecret first asks for an encrypted session, and if that fails, for a plain one
        if (first !== 'plain') this.#refuse(call, 'org.freedesktop.DBus.Error.NotSupported')
        else this.#reply(call, 'vo', [new Variant('s', ''), `${ROOT}/session/s1`])
        break
      case 'SearchItems': {
        const found = [...this.#items].filter(([, { attributes }]) => attributes === keyOf(first))
        const paths = found.map(([path]) => path)
        this.#reply(call, 'aoao', this.locked ? [[], paths] : [paths, []])
        break
      }
      case 'Unlock':
        this.locked = false
        this.#reply(call, 'aoo', [first, '/'])
        break
      case 'GetSecrets': {
        const secrets = (first as string[]).map((path) => [path, this.#secretOf(path)])
        this.#reply(call, 'a{o(oayays)}', [Object.fromEntries(secrets)])
        break
      }
      case 'CreateItem':
        if (this.locked) this.#refuse(call, 'org.freedesktop.Secret.Error.IsLocked')
        else this.#reply(call, 'oo', [this.#create(first, second), '/'])
        break
      case 'Delete':
        this.#items.delete(call.path)
        this.#reply(call, 'o', ['/'])
        break
      case 'Prompt':
        this.#reply(call, '', [])
        this.#prompted = () => undefined
        break
      default:
        this.#refuse(call, 'org.freedesktop.DBus.Error.UnknownMethod')
    }
  }

  #create(properties: unknown, secret: unknown): string {
    const all = properties as Record<string, Variant>
    const attributes = keyOf(all['org.freedesktop.Secret.Item.Attributes']?.value)
    const path = `${COLLECTION}/${++this.#count}`
    for (const [each, item] of this.#items) if (item.attributes === attributes) this.#items.delete(each)
    this.#items.set(path, { attributes, secret: (secret as [string, Buffer, Buffer, string])[2] })
    return path
  }

  #secretOf(path: string) {
    return [
      `${ROOT}/session/s1`,
      Buffer.alloc(0),
      this.#items.get(path)?.secret ?? Buffer.alloc(0),
      'text/plain',
    ]
  }

  #reply(call: Message, signature: string, body: unknown[]): void {
    this.#bus.send(Message.newMethodReturn(call, signature, body))
  }

  #refuse(call: Message, error: string, text = error): void {
    // its types wrongly declare the call as a string
    this.#bus.send(Message.newError(call as unknown as string, error, text))
  }
}

const variantOf = (call: Message) => new Variant('b', (call.body[1] as string) === 'Locked' && false)

const keyOf = (attributes: unknown): string =>
  JSON.stringify(Object.entries(attributes as Record<string, string>).sort())
