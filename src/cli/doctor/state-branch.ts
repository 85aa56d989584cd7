import { isLoopback, webUrl } from "../../github";
import type { GitHubReader } from "../../github/types";
import { type Owner, sameName } from "../../model/scope";
import type { PermissionNeed } from "../../plan";
import { type GitLocation, gitIn, isGitLocation, parseGitLocation } from "../../state/git";
import type { Context } from "../context";
import type { Purpose } from "./purposes";
import type { Check } from "./types";

/** The branch of GitHub that a state is in. */
export interface StateBranch extends GitLocation {
  /** As it stands in the remote's address. */
  readonly owner: string;
  readonly repository: string;
}

const SHOWS_HOW = "docs/state.md has two rulesets for it";

/**
 * @param folder in the clone
 * @returns undefined for a state in a file; what stands in the way when the remote is no repository of this GitHub.
 */
export async function stateBranch(
  { world }: Context,
  state: string,
  folder: string,
  apiUrl: string,
): Promise<StateBranch | Check | undefined> {
  if (!isGitLocation(state)) return undefined;
  const location = parseGitLocation(state);
  // Not `remote get-url`, which tells where a mirror of `insteadOf` leads.
  const { code, stdout } = await gitIn({ folder, env: world.env })(["config", "--get", `remote.${location.remote}.url`]);
  const found = code === 0 ? repositoryOf(stdout.toString("utf8").trim(), apiUrl) : undefined;
  return found
    ? { ...location, ...found }
    : {
        check: "state-branch",
        status: "ok",
        message: `the remote ${location.remote} is no repository of ${webUrl(apiUrl)}: look after its protection there`,
      };
}

/** What a job does to the state. */
const CONTENTS: Readonly<Partial<Record<Purpose, Pick<PermissionNeed, "level" | "breaks" | "optional">>>> = {
  apply: { level: "write", breaks: "git cannot push the state with this credential, and an apply ends before its first write" },
  plan: { level: "read", breaks: "git fetches the state with another credential only, as that of actions/checkout", optional: true },
};

/** The permission for a state in a branch: of the owner's credential where it is the owner's repository. */
export function stateNeeds(branch: StateBranch | Check | undefined, login: string, purpose: Purpose): PermissionNeed[] {
  const need = CONTENTS[purpose];
  if (!need || !branch || !("repository" in branch) || !sameName(branch.owner, login)) return [];
  return [{ permission: "contents", use: `the state: ${branch.ref} of ${branch.owner}/${branch.repository}`, ...need }];
}

/** `https://github.com/acme/config.git`, `git@github.com:acme/config`, `ssh://git@ssh.github.com:443/acme/config`. */
export function repositoryOf(url: string, apiUrl: string): { readonly owner: string; readonly repository: string } | undefined {
  const [, host, owner, name] =
    /^(?:(?:https?|ssh|git):\/\/(?:[^/@]*@)?|[\w.-]+@)([\w.-]+)(?::\d+)?[/:]([\w.-]+)\/([\w.-]+?)(?:\.git)?\/?$/.exec(url) ?? [];
  if (!host || !owner || !name) return undefined;
  const here = new URL(webUrl(apiUrl));
  const isHere = isLoopback(here) || host.toLowerCase().replace(/^ssh\./, "") === here.hostname;
  return isHere ? { owner, repository: name } : undefined;
}

/** Who could write the state besides the apply, or rewrite its history: nobody, when rulesets forbid it. */
export async function stateBranchChecks(
  reader: GitHubReader,
  kind: Owner["kind"],
  { ref, owner, repository }: StateBranch,
): Promise<Check[]> {
  const where = `${ref} of ${owner}/${repository}`;
  const branch = ref.slice("refs/heads/".length);
  const rules = await reader.branchRules({ kind, login: owner }, repository, branch);
  const warn = (message: string, hint = SHOWS_HOW): Check => ({ check: "state-branch", status: "warning", message, hint });
  if (rules.status !== "present")
    return [
      warn(
        `${where}: its rules cannot be read${rules.status === "unreadable" ? `: ${rules.reason}` : ""}`,
        "the credential needs metadata: read there",
      ),
    ];
  const rulesets = (type: string) => rules.value.flatMap((rule) => (rule.type === type ? [rule.rulesetId] : []));
  const missing = (types: readonly string[]) => types.filter((type) => rulesets(type).length === 0);
  const writing = missing(["creation", "update"]);
  const rewriting = missing(["deletion", "non_fast_forward"]);
  const checks: Check[] = [];
  if (writing.length > 0)
    checks.push(warn(`${where}: whoever may push to the repository can write it: no ruleset has ${writing.join(" and ")}`));
  if (rewriting.length > 0) checks.push(warn(`${where}: its history can be rewritten: no ruleset has ${rewriting.join(" and ")}`));
  else if (["deletion", "non_fast_forward"].some((type) => rulesets(type).every((id) => rulesets("update").includes(id))))
    checks.push(warn(`${where}: whoever may bypass the rule on pushes may rewrite its history too: both stand in one ruleset`));
  if (checks.length > 0) return checks;
  return [
    {
      check: "state-branch",
      status: "ok",
      message: `${where}: pushes and history are protected by rulesets; who may bypass them is not told`,
    },
  ];
}
