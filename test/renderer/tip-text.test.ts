/** What a tooltip says where the keys are. */
import { expect, test } from 'vitest'
import { tipAtFocus } from '../../renderer/components/tip-text.ts'

const MARK = '<i data-tip="Its client secret ends soon"></i>'

test('the row of an organization says what its marks mean', () => {
  document.body.innerHTML = `<div role="option">${MARK}</div>`
  expect(tipAtFocus(document.body.firstElementChild)?.text).toBe('Its client secret ends soon')
})

test.each([
  ['a part that scrolls', `<section tabindex="0">${MARK}</section>`],
  ['a section of the details', `<div role="tabpanel" tabindex="0">${MARK}</div>`],
  ['a dialog', `<dialog tabindex="-1">${MARK}</dialog>`],
])('%s says nothing of all that is in it', (_what, html) => {
  document.body.innerHTML = html
  expect(tipAtFocus(document.body.firstElementChild)).toBeNull()
})
