/** What needs attention, in the built app and on the command line: the same list, by mouse, by keys and in a narrow window. */
import { expect, test } from 'vitest'
import { homerealm } from '../support/command-line.ts'
import type { DrivenApp } from '../support/drive-app.ts'
import { useHarness } from '../support/harness.ts'
import { seedMatters } from '../support/seeded-matters.ts'

const harness = useHarness({ keyring: 'nobus' })

const list = ({ window }: DrivenApp) => window.getByRole('list', { name: 'Needs attention', exact: true })
const heading = ({ window }: DrivenApp) =>
  window.getByRole('heading', { name: 'Today', exact: true, level: 1 })

async function launched(): Promise<DrivenApp> {
  await seedMatters(harness.dataDir)
  const driven = await harness.launch()
  await heading(driven).waitFor()
  return driven
}

test('is shown at the start, the same as at the command line, and what was seen is gone at the next start', async () => {
  const first = await launched()
  const listed = await homerealm(['today', '--json'], harness.cliEnv())
  expect(listed.status).toBe(0)
  expect(listed.json()).toMatchObject([
    { kind: 'connect-failed', organizations: [{ name: 'Bellows' }] },
    { kind: 'answer-changed', organizations: [{ name: 'Contoso' }], action: 'show-change' },
    { kind: 'secret-ends', organizations: [{ name: 'Adatum' }] },
    { kind: 'left-by-team', organizations: [{ name: 'Lamna' }, { name: 'Margie' }], action: 'keep' },
    { kind: 'answer-changed', organizations: [{ name: 'Datum' }], action: 'mark-seen' },
    { kind: 'new-versions', changes: [{ of: 'version' }, { of: 'version' }] },
  ])
  await expect.poll(() => list(first).locator('> li').count()).toBe(6)
  const texts = await list(first).locator('> li').allInnerTexts()
  expect(texts.map((text) => text.replace(/\s+/g, ' '))).toEqual([
    expect.stringMatching(/^Bellows Last connect failed/),
    expect.stringMatching(/^Contoso Another identity provider/),
    expect.stringMatching(/^Adatum Client secret ends in \d+ days/),
    expect.stringMatching(/^Lamna and Margie Removed by your team/),
    expect.stringMatching(/^Datum New version/),
    expect.stringMatching(/^2 organizations have a new version/),
  ])
  const { window } = first
  await window.getByRole('img', { name: /^1 ends in the next 90 days: Contoso build/ }).waitFor()
  await window.getByRole('button', { name: 'Mark as seen: Datum' }).click()
  await window.getByRole('button', { name: /^Today.*5 need attention/ }).waitFor()
  await window.getByRole('button', { name: 'Show the change: Contoso' }).click()
  await window.getByRole('heading', { name: 'Contoso', exact: true }).waitFor()
  await window
    .getByRole('tabpanel', { name: 'History' })
    .getByText('Microsoft Entra ID, managed → Federated, sts.contoso.com')
    .waitFor()
  await first.close()

  const second = await harness.launch()
  await heading(second).waitFor()
  // the accounts may come after the heading
  await expect.poll(() => list(second).locator('> li').count()).toBe(5)
  expect(await list(second).getByText('Datum', { exact: true }).count()).toBe(0)
})

test('what a team removed is kept or removed until it is undone, also at the command line and after a start', async () => {
  const first = await launched()
  const { window } = first
  const verdictOf = async (name: string) => {
    const { json } = await homerealm(['status', name, '--json'], harness.cliEnv())
    return JSON.stringify(json()).includes('left-by-team')
  }
  expect(await verdictOf('Lamna')).toBe(true)
  await window.getByText('Organizations', { exact: true }).and(window.locator('summary')).click()
  await window.getByRole('button', { name: 'Keep: Lamna', exact: true }).click()
  await window.getByText('The organization is your own now.').waitFor()
  await window.getByRole('button', { name: 'Remove: Margie', exact: true }).click()
  await expect.poll(() => list(first).getByText('Removed by your team').count()).toBe(0)
  await window.keyboard.press('Control+z')
  await expect.poll(() => window.getByRole('option', { name: /^Margie/ }).count()).toBe(1)
  await first.close()
  expect([await verdictOf('Lamna'), await verdictOf('Margie')]).toEqual([false, true])

  const second = await harness.launch()
  await heading(second).waitFor()
  expect(await list(second).getByText('Removed by your team').locator('xpath=..').innerText()).toMatch(
    /^Margie/,
  )
})

test('is reached and left by keys alone', async () => {
  const driven = await launched()
  const { window } = driven
  await window.getByRole('listbox', { name: 'Organizations' }).focus()
  await window.keyboard.press('ArrowDown')
  await window.getByRole('heading', { name: 'Adatum', exact: true }).waitFor()
  await window.keyboard.press('Control+t')
  await heading(driven).waitFor()
  await window.locator('main > section:focus').waitFor()
  await window.keyboard.press('Tab')
  expect(await window.evaluate(() => document.activeElement?.textContent)).toBe('Bellows')
  await window.keyboard.press('Escape')
  await window.getByRole('heading', { name: 'Adatum', exact: true }).waitFor()
  await window.locator('[role=listbox]:focus').waitFor()
})

test('fits into a narrow window', async () => {
  const driven = await launched()
  const { window } = driven
  await window.setViewportSize({ width: 640, height: 480 })
  await window.getByText('Versions').click()
  for (const part of [
    window.getByRole('region', { name: 'Today' }),
    window.getByRole('button', { name: /^Today/ }),
  ])
    expect(await part.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0)
})
