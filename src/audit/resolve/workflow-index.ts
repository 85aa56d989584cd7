import { foldCase } from "../../model/scope";
import type { ScannedRepository } from "../checkouts";
import type { Uses } from "../scan";
import type { Source } from "./types";

const FOLDER = ".github/workflows/";

/** Finds the workflow that a job calls, among what is at hand. */
export class WorkflowIndex {
  readonly sources: readonly Source[];
  private readonly byFile = new Map<string, Source>();
  private readonly byRepository = new Map<string, ScannedRepository>();

  constructor(
    readonly repositories: readonly ScannedRepository[],
    /** What two spellings of a repository have in common. */
    private readonly keyOf: (repository: string) => string,
  ) {
    this.sources = repositories.flatMap((repository) =>
      repository.files.flatMap((file) => (file.scan.workflow ? [{ repository, file, workflow: file.scan.workflow }] : [])),
    );
    for (const repository of repositories) this.byRepository.set(foldCase(keyOf(repository.repository)), repository);
    for (const source of this.sources) this.byFile.set(this.fileKey(source.repository.repository, source.file.file), source);
  }

  /** @returns why there is none, where there is none */
  callee(from: Source, uses: Uses): Source | string {
    const { form, path = "" } = uses;
    if (form === "docker" || form === "unknown") return `${uses.text} is not a workflow that can be found`;
    const repository = form === "repository" ? uses.repository! : from.repository.repository;
    const file = path.replace(/^\.\//, "");
    const source = file.startsWith(FOLDER) ? this.byFile.get(this.fileKey(repository, file)) : undefined;
    if (source) return source;
    return this.byRepository.has(foldCase(this.keyOf(repository)))
      ? `${repository} has no workflow ${file}`
      : `${repository} is not at hand`;
  }

  /** Why a workflow that was found can be another one than what is called: nobody knows what a ref was at another commit. */
  doubt({ repository: { repository, refs } }: Source, { form, ref }: Uses): string | undefined {
    if (form !== "repository" || ref === undefined) return undefined;
    if (refs?.includes(ref)) return undefined;
    const [branch] = refs ?? [];
    return branch === undefined
      ? `which commit of ${repository} is at hand is not known`
      : `${repository} is at hand as ${branch}, and ${ref} can be another`;
  }

  private fileKey(repository: string, file: string): string {
    return `${foldCase(this.keyOf(repository))}:${file}`;
  }
}
