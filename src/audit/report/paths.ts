import type { ScannedRepository } from "../checkouts";
import type { FindingPlace } from "../finding";

/** A place as a user opens it. */
export interface OpenPlace {
  /** From the folder that the command was called in, with `/`. */
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

/** What a place of a repository is called from where the user is; of the declaration it is so already. */
export class Paths {
  private readonly known = new Map<string, string>();

  constructor(repositories: readonly ScannedRepository[]) {
    for (const { repository, path, files, registries } of repositories)
      for (const { file, shown } of registries ? [...files, registries] : files)
        this.known.set(keyOf(repository, file), below(path, shown));
  }

  open({ repository, file, line, column }: FindingPlace): OpenPlace {
    const path = (repository !== undefined && this.known.get(keyOf(repository, file))) || file;
    return { path, line, column };
  }
}

function keyOf(repository: string, file: string): string {
  return `${repository}\n${file}`;
}

/** A path that is a file itself is shown as its name. */
function below(path: string, shown: string): string {
  const clean = path
    .replaceAll("\\", "/")
    .replace(/^(?:\.\/)+/, "")
    .replace(/\/+$/, "");
  if (clean === "" || clean === ".") return shown;
  return clean === shown || clean.endsWith(`/${shown}`) ? clean : `${clean}/${shown}`;
}
