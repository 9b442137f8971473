/** The text of docs/fidelity.md: the claims of the contracts, and the known differences of the stand-in. */
import type { Contract } from './contract.ts'

const cell = (value: unknown): string =>
  `\`${(typeof value === 'string' ? value : JSON.stringify(value)).replaceAll('|', '\\|')}\``

const row = ({ claim, members, differs }: Contract): string =>
  `| ${claim} | ${members.map((each) => `\`${each}\``).join(', ')} | ${differs === undefined ? 'the same' : 'differs'} |`

const difference = ({ claim, expected, differs }: Contract): readonly string[] =>
  differs === undefined
    ? []
    : [
        `- **${claim}.** Electron: ${cell(expected)}; ${differs.on}: ${cell(differs.expected)}. ${differs.why}`,
      ]

export const fidelityDocument = (
  contracts: readonly Contract[],
  elsewhere: Readonly<Record<string, string>>,
): string => `# How true the stand-in is to Electron

Where Electron's binary cannot be had, Homerealm runs on an installed Chromium with a stand-in for Electron's modules. This
table has every member and event of Electron that \`main\` uses. Each claim is a test that runs on the stand-in and on a real
Electron (\`npm test -- fidelity\`) and compares what it sees with the same expectation. The table is generated from these
tests; do not edit it.

| what both do | members and events | the stand-in |
|---|---|---|
${contracts.map(row).join('\n')}

## Where they differ

${contracts.flatMap(difference).join('\n')}

## Members without a claim here

| member or event | where it is tried |
|---|---|
${Object.entries(elsewhere)
  .map(([name, where]) => `| \`${name}\` | ${where} |`)
  .join('\n')}
`
