/** The colors of the environments can be read on every background, light and dark: WCAG 2.2, 1.4.3. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const theme = readFileSync(join(process.cwd(), 'renderer/theme.css'), 'utf8')

/** A color of the theme in light and dark. */
function color(token: string): readonly [light: string, dark: string] {
  const [, light, dark] = new RegExp(`--${token}: light-dark\\((#\\w{6}), (#\\w{6})\\)`).exec(theme) ?? []
  if (light === undefined || dark === undefined) throw new Error(`The theme has no color --${token}`)
  return [light, dark]
}

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(a: string, b: string): number {
  const [darker = 0, lighter = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (lighter + 0.05) / (darker + 0.05)
}

const environments = ['production', 'sandbox', 'development']
const backgrounds = ['bg', 'side', 'raised', 'hover', 'selected', 'on-environment']

describe.each(environments)('%s', (environment) => {
  test.each(backgrounds)('has enough contrast to %s', (background) => {
    const [light, dark] = color(environment)
    const [onLight, onDark] = color(background)
    expect(contrast(light, onLight)).toBeGreaterThanOrEqual(4.5)
    expect(contrast(dark, onDark)).toBeGreaterThanOrEqual(4.5)
  })
})

test('no environment has the color of another one or of a state', () => {
  const colors = [...environments, 'good', 'warn', 'bad', 'accent'].map((token) => color(token).join())
  expect(new Set(colors).size).toBe(colors.length)
})
