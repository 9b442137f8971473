import { expect, test } from 'vitest'
import type { AppNotice } from '../../../main/contract/app.ts'
import { AppNotices } from '../../../main/electron/app-notices.ts'

const notice = (id: string, change: Pick<AppNotice, 'stays'> = {}): AppNotice => ({
  id,
  level: 'warning',
  reason: 'window-reloaded',
  facts: {},
  ...change,
})

test('a dismissed notice disappears, unless it is one that stays', () => {
  const [stays, restored] = [notice('store-unwritable', { stays: true }), notice('store-restored')]
  const notices = new AppNotices()
  notices.dismiss(stays.id)
  notices.dismiss(restored.id)
  expect(notices.with([stays, restored])).toEqual([stays])
})

test('a dismissed notice appears again if its event happens again, once and after the others', () => {
  const [restored, reloaded] = [notice('store-restored'), notice('window-reloaded')]
  const notices = new AppNotices()
  notices.add(reloaded)
  notices.dismiss(reloaded.id)
  expect(notices.with([restored])).toEqual([restored])
  notices.add(reloaded)
  notices.add(reloaded)
  expect(notices.with([restored])).toEqual([restored, reloaded])
})
