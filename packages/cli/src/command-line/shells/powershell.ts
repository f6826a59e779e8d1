import { namedCommands } from "../commands.ts";
import { shells } from "./names.ts";
import { allCompletions, type Completion, ownCompletions } from "./completion.ts";

/** PowerShell itself completes files where the script offers nothing. */
export function powershell(): string {
  return `# PowerShell completion for unawait
Register-ArgumentCompleter -Native -CommandName unawait -ScriptBlock {
  param($word, $tree, $position)
  $flags = [ordered]@{
${allCompletions.map(({ flag, brief }) => `    ${quote(flag)} = ${quote(brief)}`).join("\n")}
  }
  $choices = @{
${allCompletions
  .filter(hasChoices)
  .map(({ flag, option }) => `    ${quote(flag)} = ${list(option.type.choices ?? [])}`)
  .join("\n")}
${ownCompletions
  .filter(hasChoices)
  .map(
    ({ command, flag, option }) =>
      `    ${quote(`${command} ${flag}`)} = ${list(option.type.choices ?? [])}`,
  )
  .join("\n")}
  }
  $commands = [ordered]@{
${namedCommands.map(({ name, brief }) => `    ${quote(name)} = ${quote(brief)}`).join("\n")}
  }
  $words = @($tree.CommandElements | Where-Object { $_.Extent.EndOffset -lt $position } | ForEach-Object { "$_" })
  $before = $words[-1]
  $flag, $value = $word -split '=', 2
  $ofFlag = if ($choices.ContainsKey("$($words[1]) $flag")) { "$($words[1]) $flag" } else { $flag }
  if ($choices.ContainsKey("$($words[1]) $before")) { $before = "$($words[1]) $before" }
  if ($null -ne $value -and $choices.ContainsKey($ofFlag)) {
    $offered = $choices[$ofFlag] | ForEach-Object { @{ text = "$flag=$_"; note = $_ } }
  } elseif ($choices.ContainsKey($before)) {
    $offered = $choices[$before] | ForEach-Object { @{ text = $_; note = $_ } }
  } elseif ($words.Count -gt 1 -and $words[1] -eq 'completions') {
    $offered = ${list(shells)} | ForEach-Object { @{ text = $_; note = $_ } }
  } elseif ($word.StartsWith('-')) {
    $offered = $flags.Keys | ForEach-Object { @{ text = $_; note = $flags[$_] } }
  } elseif ($words.Count -eq 1) {
    $offered = $commands.Keys | ForEach-Object { @{ text = $_; note = $commands[$_] } }
  }
  $offered | Where-Object { $null -ne $_ -and $_.text.StartsWith($word) } | ForEach-Object {
    [System.Management.Automation.CompletionResult]::new($_.text, $_.text, 'ParameterValue', $_.note)
  }
}
`;
}

const hasChoices = ({ option }: Completion): boolean => (option.type.choices?.length ?? 0) > 0;

const quote = (text: string): string => `'${text.replaceAll("'", "''")}'`;

const list = (texts: readonly string[]): string => `@(${texts.map(quote).join(", ")})`;
