import { type CommandSpec, commands, namedCommands } from "../commands.ts";
import { hasValue, type Completion, completionsOf } from "./completion.ts";

export function fish(): string {
  return `# fish completion for unawait
${namedCommands.map(({ name, brief }) => `complete -c unawait -n __fish_is_first_arg -a ${name} -d '${brief}'`).join("\n")}
${commands.flatMap(linesOf).join("\n")}
`;
}

function linesOf(command: CommandSpec): string[] {
  const names = namedCommands.map(({ name }) => name).join(" ");
  const condition =
    command === commands[0]
      ? `not __fish_seen_subcommand_from ${names}`
      : `__fish_seen_subcommand_from ${command.name}`;
  const start = `complete -c unawait -n '${condition}'`;
  const choices = command.argument?.choices?.join(" ");
  return [
    ...(choices === undefined ? [] : [`${start} -f -a '${choices}'`]),
    ...completionsOf(command).map((completion) => lineOf(completion, start)),
  ];
}

function lineOf(completion: Completion, start: string): string {
  const { flag, short, brief, takesValue, option } = completion;
  const { choices, completes } = option.type;
  const value = !hasValue(completion)
    ? []
    : choices?.length
      ? [takesValue ? "-x" : "-f", `-a '${choices.join(" ")}'`]
      : completes === "directory"
        ? [takesValue ? "-x" : "-f", "-a '(__fish_complete_directories)'"]
        : [completes === "file" ? "-r -F" : "-x"];
  return [
    start,
    short && `-s ${short.slice(1)}`,
    `-l ${flag.slice(2)}`,
    ...value,
    `-d '${brief.replaceAll("'", "\\'")}'`,
  ]
    .filter(Boolean)
    .join(" ");
}
