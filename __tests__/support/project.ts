import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** A temporary folder with files in it; removed after the test file, whatever happened. */
export interface TempProject {
  readonly folder: string;
  path(name: string): string;
  read(name: string): string;
  write(name: string, text: string | Buffer): void;
  delete(name: string): void;
  /** Paths of all files, relative, sorted. */
  files(): string[];
  remove(): void;
}

const made = new Set<TempProject>();
afterAll(() => {
  for (const project of made) project.remove();
});

/** @param files contents by relative path. */
export function tempProject(files: Readonly<Record<string, string | Buffer>> = {}): TempProject {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), "sealform-"));
  const project: TempProject = {
    folder,
    path: (name) => join(folder, name),
    read: (name) => readFileSync(join(folder, name), "utf8"),
    write(name, text) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    },
    delete: (name) => rmSync(join(folder, name), { recursive: true }),
    files: () =>
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => !entry.isDirectory())
        .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
        .sort(),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
  for (const [name, text] of Object.entries(files)) project.write(name, text);
  made.add(project);
  return project;
}
