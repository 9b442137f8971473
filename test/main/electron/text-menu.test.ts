/** The menu of a right click. */
import { describe, expect, test, vi } from 'vitest'

vi.mock('electron', () => ({ app: {}, Menu: {} }))
const { textMenu } = await import('../../../main/electron/text-menu.ts')

const allowed = {
  canUndo: true,
  canRedo: true,
  canCut: true,
  canCopy: true,
  canPaste: true,
  canSelectAll: true,
}
const roles = (params: Parameters<typeof textMenu>[0]) =>
  textMenu(params).flatMap(({ role, enabled }) => (role === undefined ? [] : [[role, enabled]]))

describe('the menu of a right click', () => {
  test('edits a text field', () => {
    expect(roles({ isEditable: true, selectionText: 'a', editFlags: allowed })).toEqual([
      ['undo', true],
      ['redo', true],
      ['cut', true],
      ['copy', true],
      ['paste', true],
      ['selectAll', true],
    ])
  })

  test('copies nothing from a password field, and pastes into it', () => {
    const editFlags = { ...allowed, canCut: false, canCopy: false }
    expect(roles({ isEditable: true, selectionText: '', editFlags })).toEqual(
      expect.arrayContaining([
        ['cut', false],
        ['copy', false],
        ['paste', true],
      ]),
    )
  })

  test('copies selected text', () => {
    expect(roles({ isEditable: false, selectionText: 'Contoso', editFlags: allowed })).toEqual([
      ['copy', true],
    ])
  })

  test.each(['', ' \n'])('does not open where nothing is selected: %j', (selectionText) => {
    expect(textMenu({ isEditable: false, selectionText, editFlags: allowed })).toEqual([])
  })
})
