/** Contrast themes of Windows, in which the system chooses the colors. */
import { expect, test } from 'vitest'
import { addOrganization, openProfile } from '../support/drive-app.ts'
import { useHarness } from '../support/harness.ts'

const harness = useHarness({ keyring: 'nobus' })

test('the selected organization has the system’s colors of a selection in all its words and marks', async () => {
  const driven = await harness.launch()
  const { window } = driven
  for (const name of ['Contoso', 'Fabrikam'])
    await addOrganization(driven, { url: harness.sample(name).url, name })
  await openProfile(driven, 'Contoso')
  await window.emulateMedia({ forcedColors: 'active' })
  const seen = await window.evaluate(() => {
    const system = (color: string) => {
      const probe = document.createElement('i')
      Object.assign(probe.style, { color, forcedColorAdjust: 'none' })
      document.body.append(probe)
      const is = getComputedStyle(probe).color
      probe.remove()
      return is
    }
    const rows = [...document.querySelectorAll('[role=option]')].map((row) => ({
      selected: row.getAttribute('aria-selected') === 'true',
      background: getComputedStyle(row.closest('[data-row]') ?? row).backgroundColor,
      colors: [...new Set([row, ...row.querySelectorAll('*')].map((each) => getComputedStyle(each).color))],
    }))
    return { rows, highlight: system('Highlight'), highlightText: system('HighlightText') }
  })
  const selected = seen.rows.filter((row) => row.selected)
  expect(selected).toEqual([{ selected: true, background: seen.highlight, colors: [seen.highlightText] }])
  for (const row of seen.rows.filter((each) => !each.selected))
    expect(row.background).not.toBe(seen.highlight)
})
