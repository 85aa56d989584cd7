import type { Dirent } from "node:fs";
import { lstat, readdir, realpath, stat } from "node:fs/promises";
import { basename, dirname, join, relative, sep } from "node:path";
import { systemReason } from "../../files/system-error";
import { SealformError } from "../../model/errors";
import { refsAtHand } from "./head";
import { originOf } from "./origin";
import { ACTION, DEPENDABOT, SKIPPED, YAML } from "./sources";

/** A file to scan. */
export interface SourceFile {
  /** Absolute. */
  readonly path: string;
  /** Relative to the path that was given, with `/`. */
  readonly shown: string;
  /** Relative to the repository, with `/`. */
  readonly file: string;
}

/** What could not be looked at. */
export interface Unread {
  readonly shown: string;
  readonly message: string;
}

/** What tells how the repository of a checkout is called, where nobody says it. */
export type NamedBy = "origin" | "folder";

/** A repository on disk: its workflows and its actions. */
export interface Checkout {
  /** `owner/name` of its `origin`; without one the name of its folder. */
  readonly repository: string;
  /** Which of the two. */
  readonly namedBy: NamedBy;
  readonly files: readonly SourceFile[];
  readonly unread: readonly Unread[];
  /** Files that lie in no repository: they may be something else. */
  readonly loose: boolean;
  /** One file, because the path is that of a file. */
  readonly partial?: true;
  /** It has a `.github/dependabot.yml`; absent where only a part of it was given. */
  readonly dependabot?: boolean;
  /** That file. */
  readonly registries?: SourceFile;
  /** What its commit is called; absent where that is not known. */
  readonly refs?: readonly string[];
}

interface Found {
  readonly root: string;
  readonly files: SourceFile[];
  readonly unread: Unread[];
  hasWorkflows: boolean;
  /** Without `.git` a folder that was given may be a checkout, or one of checkouts into which somebody has put workflows. */
  readonly isSure: boolean;
  readonly dependabot?: boolean;
  readonly registries?: SourceFile;
}

/**
 * Repositories at or below a path: a checkout, a folder of them at any depth, a folder of workflow files, or one file.
 * Looks at `.github/workflows` of a repository's top folder, and at every `action.yml` in it. Symbolic links to folders are not
 * followed, and those to files only within the path: outside of a repository one that leads elsewhere may be one that could not be read.
 * @param isOne it is said which repository it is
 * @throws SealformError `file-unreadable`, where there is nothing at the path, or nothing that can be read
 */
export async function findCheckouts(path: string, isOne = false): Promise<Checkout[]> {
  const info = await stat(path).catch(refuse(path));
  if (!info.isDirectory()) {
    const file: SourceFile = { path, shown: basename(path), file: inRepository(path) };
    const root = repositoryOf(dirname(path));
    return [{ ...(await nameOf(root)), files: [file], unread: [], loose: false, partial: true, ...(await refsOf(root)) }];
  }
  const finder = new Finder(path, isOne);
  await finder.visit(path, undefined);
  const found = finder.checkouts.filter(({ files, unread, registries }) => registries || files.length + unread.length > 0);
  const loose: Found = {
    root: looseRoot(path, finder.loose),
    files: finder.loose,
    unread: finder.unread,
    hasWorkflows: false,
    isSure: true,
  };
  const all = found.some(({ hasWorkflows }) => hasWorkflows) || finder.loose.length === 0 ? found : [...found, loose];
  return Promise.all(
    all.map(async (one) => ({
      ...(await nameOf(one.root)),
      files: one.files,
      unread: one.unread,
      loose: one === loose,
      ...(one.dependabot !== undefined && { dependabot: one.dependabot }),
      ...(one.registries && { registries: one.registries }),
      ...(await refsOf(one.root)),
    })),
  );
}

function refuse(path: string): (cause: unknown) => never {
  return (cause) => {
    throw new SealformError(
      "file-unreadable",
      `cannot read ${JSON.stringify(path)}: ${systemReason(cause)}`,
      "check the path: all that are given, also by --workflows and audit.workflows, have to be there",
      { cause },
    );
  };
}

class Finder {
  readonly checkouts: Found[] = [];
  readonly loose: SourceFile[] = [];
  readonly unread: Unread[] = [];

  constructor(
    private readonly top: string,
    private readonly isOne: boolean,
  ) {}

  async visit(folder: string, around: Found | undefined): Promise<void> {
    const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
      if (folder === this.top) refuse(folder)(error);
      (around ?? this.hidden(folder)).unread.push({ shown: this.shown(folder), message: `cannot read the folder: ${systemReason(error)}` });
      return [] as Dirent[];
    });
    const here = await this.checkoutAt(folder, entries, around);
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        if (!SKIPPED.has(entry.name)) await this.visit(path, here);
      } else if (!here && entry.isSymbolicLink() && (await this.leadsOut(path))) {
        const message = "a symbolic link to a folder is not followed: name the folder that it leads to";
        this.hidden(path).unread.push({ shown: this.shown(path), message });
      } else if (here ? isSource(here.root, path, entry.name) : YAML.test(entry.name)) await this.add(path, entry, here);
    }
  }

  /** What cannot be looked into may be a checkout: nobody knows what its workflows read. */
  private hidden(folder: string): Found {
    const root = basename(folder) === ".github" ? dirname(folder) : folder;
    const found: Found = { root, files: [], unread: [], hasWorkflows: false, isSure: true };
    this.checkouts.push(found);
    return found;
  }

  /** A folder with `.git`, or with workflows where no repository around it has any for certain. */
  private async checkoutAt(folder: string, entries: readonly Dirent[], around: Found | undefined): Promise<Found | undefined> {
    const hasGit = entries.some(({ name }) => name === ".git");
    const hasGithub = entries.some((entry) => entry.name === ".github" && entry.isDirectory());
    const hasWorkflows = hasGithub && (await lstat(join(folder, ".github", "workflows")).catch(() => undefined))?.isDirectory() === true;
    const isInside = around?.hasWorkflows && (around.isSure || dirname(folder) !== around.root);
    if (!hasGit && (!hasWorkflows || isInside)) return around;
    const dependabot = hasGithub ? await this.dependabotIn(folder) : {};
    const found: Found = {
      root: folder,
      files: [],
      unread: [],
      hasWorkflows,
      isSure: hasGit || this.isOne || folder !== this.top,
      dependabot: false,
      ...dependabot,
    };
    this.checkouts.push(found);
    return found;
  }

  private async dependabotIn(folder: string): Promise<Pick<Checkout, "dependabot" | "registries">> {
    const entries = await readdir(join(folder, ".github"), { withFileTypes: true }).catch(() => [] as Dirent[]);
    const entry = entries.find(({ name }) => DEPENDABOT.test(`.github/${name}`));
    if (!entry) return {};
    const path = join(folder, ".github", entry.name);
    const isHere = entry.isFile() || (entry.isSymbolicLink() && (await this.isInside(path)));
    return { dependabot: true, ...(isHere && { registries: { path, shown: this.shown(path), file: `.github/${entry.name}` } }) };
  }

  private async add(path: string, entry: Dirent, here: Found | undefined): Promise<void> {
    const shown = this.shown(path);
    if (entry.isSymbolicLink() && !(await this.isInside(path)))
      (here?.unread ?? this.unread).push({ shown, message: "the symbolic link leads outside, or nowhere" });
    else if (entry.isFile() || entry.isSymbolicLink())
      (here?.files ?? this.loose).push({ path, shown, file: here ? slashes(relative(here.root, path)) : inRepository(path) });
  }

  /** To a folder that is not looked at anyway. */
  private async leadsOut(path: string): Promise<boolean> {
    const [top, target] = await Promise.all([realpath(this.top), realpath(path).catch(() => "")]);
    if (target === "" || target === top || target.startsWith(top + sep)) return false;
    return (await stat(target).catch(() => undefined))?.isDirectory() === true;
  }

  private async isInside(path: string): Promise<boolean> {
    const [top, target] = await Promise.all([realpath(this.top), realpath(path).catch(() => "")]);
    return target.startsWith(top + sep) && (await stat(target)).isFile();
  }

  private shown(path: string): string {
    return slashes(relative(this.top, path)) || ".";
  }
}

function isSource(root: string, path: string, name: string): boolean {
  return ACTION.test(name) || (YAML.test(name) && dirname(path) === join(root, ".github", "workflows"));
}

function slashes(path: string): string {
  return path.split(sep).join("/");
}

/** The top folder of the repository of a folder of workflows, or the folder itself. */
function repositoryOf(folder: string): string {
  const github = dirname(folder);
  return basename(folder) === "workflows" && basename(github) === ".github" ? dirname(github) : folder;
}

/** Of files in no repository that was found; the path can be that of the folder around the one of workflows. */
function looseRoot(path: string, files: readonly SourceFile[]): string {
  const isGithub = basename(path) === ".github" && files.some(({ shown }) => shown.startsWith("workflows/"));
  return isGithub ? dirname(path) : repositoryOf(path);
}

function inRepository(path: string): string {
  return slashes(relative(repositoryOf(dirname(path)), path));
}

async function refsOf(root: string): Promise<Pick<Checkout, "refs">> {
  const refs = await refsAtHand(root);
  return refs ? { refs } : {};
}

async function nameOf(root: string): Promise<Pick<Checkout, "repository" | "namedBy">> {
  const origin = await originOf(root);
  return origin === undefined ? { repository: basename(root), namedBy: "folder" } : { repository: origin, namedBy: "origin" };
}
