import type { JSX } from "preact";
import { mainName } from "../program.ts";
import type { FilesOfProgram } from "./files.ts";

/** The files of the program: which one is shown, and what can be done with it. */
export function FileTabs({ files }: { readonly files: FilesOfProgram }): JSX.Element {
  const all = files.all.value;
  const shown = files.shown.value;
  const name = all[shown]?.name ?? mainName;
  return (
    <div class="files" role="group" aria-label="Files">
      {all.length > 1 &&
        all.map((file, index) => (
          <button
            key={file.name}
            type="button"
            class="quiet"
            aria-pressed={index === shown}
            onClick={() => files.show(index)}
          >
            {index === 0 ? "main" : file.name}
          </button>
        ))}
      {shown > 0 && (
        <>
          <input
            key={name}
            aria-label="Name of the file"
            value={name}
            size={10}
            onChange={({ currentTarget }) => {
              if (!files.rename(shown, currentTarget.value)) currentTarget.value = name;
            }}
          />
          <button type="button" class="quiet" onClick={() => files.remove(shown)}>
            Remove
          </button>
        </>
      )}
      <button type="button" class="quiet" title="Add a file to import" onClick={() => files.add()}>
        Add file
      </button>
    </div>
  );
}
