import { expect, test } from 'vitest'
import { tidyTags } from '../../../main/contract/profile-labels.ts'

test.each([
  ['are trimmed', [' core ', 'core\n'], ['core']],
  ['are kept once, as first written', ['VIP', 'vip', 'Vip'], ['VIP']],
  ['that differ in an accent are two', ['Muller', 'Müller'], ['Muller', 'Müller']],
  ['are in natural order', ['wave 10', 'wave 9', 'Core'], ['Core', 'wave 9', 'wave 10']],
  ['are separated by commas', ['core, vip', ',,'], ['core', 'vip']],
])('tags %s', (_claim, typed, tags) => {
  expect(tidyTags(typed)).toEqual(tags)
})
