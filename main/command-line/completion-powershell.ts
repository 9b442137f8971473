/** The completion script for PowerShell: Windows PowerShell 5.1, and PowerShell 7 on every system. */

import { forPowerShell } from '../snippets/quoting.ts'
import { CATALOG_ACTION_NAMES } from './catalog-actions.ts'
import { COMPLETE_NAMES } from './complete-names.ts'
import { named, taking, typed } from './completion-parts.ts'
import {
  aboutCommand,
  aboutOptionOf,
  COMMAND_NAMES,
  type CommandName,
  type Option,
  optionList,
  optionsOf,
  SHELLS,
} from './grammar.ts'

const list = (texts: readonly string[]): string => `@(${texts.map(forPowerShell).join(', ')})`

const described = (rows: readonly (readonly [string, string])[]): string =>
  `[ordered]@{ ${rows.map(([name, about]) => `${forPowerShell(name)} = ${forPowerShell(about)}`).join('; ')} }`

/** The options whose values are a known list. */
const listed = optionList.flatMap(([name, option]) => {
  const { offers } = option
  return typeof offers === 'object' ? typed(name, option).map((each) => [each, offers] as const) : []
})

/** PowerShell itself completes paths where a completer returns nothing. */
const leftToPowerShell = ({ type, offers }: Option): boolean =>
  type === 'string' && typeof offers !== 'object' && offers !== 'organizations'

const optionsOfCommand = (name: CommandName): string =>
  `    ${forPowerShell(name)} = ${described(optionsOf(name).map(([each]) => [`--${each}`, aboutOptionOf(name, each)]))}`

export const powershell = (): string => `# PowerShell completion for homerealm
Register-ArgumentCompleter -Native -CommandName @('homerealm', 'homerealm.exe') -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $commands = ${described(COMMAND_NAMES.map((name) => [name, aboutCommand(name)]))}
  $options = @{
${COMMAND_NAMES.map(optionsOfCommand).join('\n')}
  }
  $values = @{ ${listed.map(([name, offers]) => `${forPowerShell(name)} = ${list(offers)}`).join('; ')} }
  $typed = $wordToComplete.Trim([char]39, [char]34)
  $words = @($commandAst.CommandElements | Select-Object -Skip 1 |
    Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | ForEach-Object { $_.Extent.Text })
  $command = $words | Where-Object { $commands.Contains($_) } | Select-Object -First 1
  $before = $words | Select-Object -Last 1

  # a name of an organization may hold anything that PowerShell reads as its own
  function Quote($text) {
    if ($text -match '^[\\w.-]+$') { return $text }
    "'" + [System.Management.Automation.Language.CodeGeneration]::EscapeSingleQuotedStringContent($text) + "'"
  }
  function Offer($texts, $tips) {
    foreach ($text in $texts) {
      if (-not $text.StartsWith($typed, [System.StringComparison]::OrdinalIgnoreCase)) { continue }
      $tip = if ($tips) { $tips[$text] } else { $text }
      [System.Management.Automation.CompletionResult]::new((Quote $text), $text, 'ParameterValue', $tip)
    }
  }
  function Names { Offer @(homerealm ${COMPLETE_NAMES} 2>$null) }

  if ($before -and $values.ContainsKey($before)) { return Offer $values[$before] }
  if (${list(named(({ offers }) => offers === 'organizations'))} -ccontains $before) { return Names }
  # -h is no -H
  if (${list(named(leftToPowerShell))} -ccontains $before) { return }
  if (-not $command) { return Offer $commands.Keys $commands }
  if ($typed.StartsWith('-')) { return Offer $options[$command].Keys $options[$command] }
  if ($command -in ${list(taking('org'))}) { return Names }
  if ($command -in ${list(taking('shell'))}) { return Offer ${list(SHELLS)} }
  if ($command -in ${list(taking('action'))}) {
    if ($before -eq $command) { return Offer ${list(CATALOG_ACTION_NAMES)} }
    return
  }
  if ($command -in ${list(taking('command'))}) { return Offer $commands.Keys $commands }
  if ($command -in ${list(taking('file'))}) { return }
  Offer $options[$command].Keys $options[$command]
}
`
