/** The lab's people. Every start of the lab gives each a new password. */

import { randomInt, randomUUID } from 'node:crypto'
import type { Ledger } from './ledger.ts'
import { consumerTenant, domains } from './names.ts'

export type Person = {
  readonly name: string
  readonly userName: string
  readonly password: string
  /** The objectidentifier at the authority and the systemuserid in the organization. */
  readonly id: string
  readonly windowsName: string
  /** The tenant in the person's tokens. */
  readonly tenant: string
  /** The idp claim in a guest's ID token: the guest's home is elsewhere. */
  readonly idp?: string
  /** What happens if the person signs in with the correct password. */
  readonly fate: 'works' | 'disabled' | 'password-expired' | 'declines-consent' | 'mfa-fails' | 'application'
}

export type Tenants = { readonly contoso: string; readonly fabrikam: string; readonly elsewhere: string }

const words = (
  'amber birch cedar delta ember fjord grove heron ivory jasper kelp lotus maple nectar onyx pebble ' +
  'quartz raven slate thorn umber violet willow yarrow'
).split(' ')

const word = () => words[randomInt(words.length)] ?? 'amber'

/** Easy to type, and unlikely to occur in a log by chance. */
const freshPassword = () => {
  const first = word()
  return `${first.charAt(0).toUpperCase()}${first.slice(1)}-${word()}-${word()}-${randomInt(100000, 999999)}`
}

export class People {
  readonly all: Person[] = []
  readonly #ledger: Ledger

  constructor(ledger: Ledger, tenants: Tenants) {
    this.#ledger = ledger
    const none = ''
    this.#add('Alex Wilber', `alex@${domains.contoso}`, tenants.contoso)
    this.#add('Nestor Wilke', `nestor@${domains.contoso}`, tenants.contoso)
    this.#add('Dana Deny', `deny@${domains.contoso}`, tenants.contoso, 'declines-consent')
    this.#add('Dieter Disabled', `disabled@${domains.contoso}`, tenants.contoso, 'disabled')
    this.#add('Mika Factor', `mfa@${domains.contoso}`, tenants.contoso, 'mfa-fails')
    this.#add('Elsa Elsewhere', `elsewhere@${domains.contoso}`, tenants.elsewhere)
    this.#add('Mona Personal', `msa@${domains.contoso}`, consumerTenant)
    this.#add('# Nightly Import', `nightly-import@${domains.contoso}`, tenants.contoso, 'application')
    this.#add('Gita Guest', 'gita@outlook.example', tenants.contoso, 'works', 'live.com')
    this.#add('Megan Bowen', `megan@${domains.fabrikam}`, tenants.fabrikam)
    this.#add('Frida Factor', `factor@${domains.fabrikam}`, tenants.fabrikam, 'mfa-fails')
    this.#add('Adele Vance', `adele@${domains.adatum}`, none)
    this.#add('Isaiah Langer', `isaiah@${domains.adatum}`, none)
    this.#add('Diego Siciliani', `diego@${domains.tailspin}`, none)
    this.#add('Nora Windt', `nora@${domains.northwind}`, none)
    this.#add('Nils Short', `short@${domains.northwind}`, none)
    this.#add('Nick Disabled', `disabled@${domains.northwind}`, none, 'disabled')
    this.#add('Nina Expired', `expired@${domains.northwind}`, none, 'password-expired')
    this.#add('Henrietta Mueller', `henrietta@${domains.humongous}`, none)
    this.#add('Lidia Holloway', `lidia@${domains.lucerne}`, none)
  }

  /** Finds a person by user principal name or DOMAIN\user, ignoring case. */
  find(userName: string): Person | undefined {
    const asked = userName.trim().toLowerCase()
    return this.all.find((p) => p.userName === asked || p.windowsName.toLowerCase() === asked)
  }

  named(userName: string): Person {
    const person = this.find(userName)
    if (!person) throw new Error(`nobody in the lab is called ${userName}`)
    return person
  }

  byId(id: string): Person | undefined {
    return this.all.find((p) => p.id === id)
  }

  #add(name: string, userName: string, tenant: string, fate: Person['fate'] = 'works', idp?: string): void {
    const [local = '', domain = ''] = userName.split('@')
    const id = randomUUID()
    this.all.push({
      name,
      userName,
      password: this.#ledger.keep(freshPassword()),
      // the object ID of a personal account is its 64-bit ID after zeros
      id: tenant === consumerTenant ? `00000000-0000-0000-${id.slice(19)}` : id,
      windowsName: `${(domain.split('.')[0] ?? '').toUpperCase()}\\${local}`,
      tenant,
      fate,
      ...(idp === undefined ? {} : { idp }),
    })
  }
}
