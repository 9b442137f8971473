/** Shows one specimen: all its states, or the one that the address names; without a specimen, only their list. */
import { mount, tick } from 'svelte'
import { english } from '../../main/words/english/index.ts'
import { speak } from '../../main/words/index.ts'
import { pseudo } from '../support/pseudo.ts'
import type { Specimen } from './specimen.ts'
import { specimens } from './specimens.ts'

const asked = new URLSearchParams(location.search)
const target = document.getElementById('app')
if (target === null) throw new Error('The page has no #app')
if (asked.has('pseudo')) speak(pseudo(english))

async function show({ states, alone, component }: Specimen, target: HTMLElement): Promise<void> {
  for (const [name, { props, act }] of Object.entries(states)) {
    if (alone && asked.get('state') !== name) continue
    const heading = document.createElement('h2')
    heading.textContent = name
    const place = document.createElement('div')
    target.append(heading, place)
    mount(component, { target: place, props })
    await tick()
    act(place)
  }
  await tick()
}

const named = specimens[asked.get('specimen') ?? '']
if (named !== undefined) await show(named, target)
Object.assign(globalThis, {
  /** For pictures.ts. */
  listed: Object.entries(specimens).map(([specimen, { alone, states }]) => ({
    specimen,
    states: alone ? Object.keys(states) : [],
  })),
})
document.documentElement.dataset['shown'] = 'yes'
