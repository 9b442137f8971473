/** The colors of the environments are readable on every background, light and dark (WCAG 2.2, 1.4.3). */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { contrast } from '../support/contrast.ts'

const theme = readFileSync(join(process.cwd(), 'renderer/theme.css'), 'utf8')

/** A color of the theme. */
function color(token: string): readonly [light: string, dark: string] {
  const [, light, dark] = new RegExp(`--${token}: light-dark\\((#\\w{6}), (#\\w{6})\\)`).exec(theme) ?? []
  if (light === undefined || dark === undefined) throw new Error(`The theme has no color --${token}`)
  return [light, dark]
}

const rgb = (hex: string) => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16))

const environments = ['production', 'sandbox', 'development']
const backgrounds = ['bg', 'side', 'raised', 'hover', 'selected', 'on-environment']

describe.each(environments)('the color for %s', (environment) => {
  test.each(backgrounds)('has enough contrast to %s', (background) => {
    const [light, dark] = color(environment)
    const [onLight, onDark] = color(background)
    expect(contrast(rgb(light), rgb(onLight))).toBeGreaterThanOrEqual(4.5)
    expect(contrast(rgb(dark), rgb(onDark))).toBeGreaterThanOrEqual(4.5)
  })
})

test('no environment has the color of another one or of a state', () => {
  const colors = [...environments, 'good', 'warn', 'bad', 'accent'].map((token) => color(token).join())
  expect(new Set(colors).size).toBe(colors.length)
})
