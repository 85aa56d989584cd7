import { dirname } from "node:path";
import {
  appManifest,
  appUrl,
  type ContentsReader,
  type CredentialFacts,
  type GitHubConnection,
  PINNING_PERMISSION,
  resolveApiUrl,
  type TokenAccess,
  tokenUrl,
} from "../../github";
import type { LiveState } from "../../github/live";
import type { GitHubReader } from "../../github/types";
import { SealformError } from "../../model/errors";
import { sameName } from "../../model/scope";
import { absentReviewers } from "../../sealing";
import { openState } from "../../state";
import type { State } from "../../state/types";
import { reading } from "../connection";
import type { Context } from "../context";
import { checkOwners } from "../judge";
import { openProject, type Project } from "../project";
import { cacheCheck, clockAndExpiry, keyChecks, nodeCheck } from "./machine";
import { excess, kindOf, permissionRows } from "./permissions";
import { type Declaration, needsOf, PURPOSES, type Purpose, permissionsOf, samplesOf, trialAccess } from "./purposes";
import { type StateBranch, stateBranch, stateBranchChecks, stateNeeds } from "./state-branch";
import { readPlaces, type Trial, tryPermissions } from "./trials";
import type { Check, Links, Needs, Report } from "./types";
import { shownPurposes } from "./verdict";

interface Seen {
  readonly facts: CredentialFacts;
  readonly trials: ReadonlyMap<string, Trial>;
  readonly checks: readonly Check[];
}

/** Looks at the declaration, the credential and the machine. Writes nothing, here or on GitHub. */
export async function examine(context: Context, purpose: Purpose | undefined): Promise<Report> {
  const { world, options } = context;
  const project = await openProject(context);
  const books = await readState(project);
  const declaration: Declaration = { ...project, state: books.state, only: options.only };
  const byPurpose = <T>(of: (each: Purpose) => T) => Object.fromEntries(PURPOSES.map((each) => [each, of(each)])) as Record<Purpose, T>;
  const apiUrl = resolveApiUrl(options.apiUrl, world.env, options.target);
  const { owner } = project.desired;
  const branch = await stateBranch(context, project.paths.state, dirname(project.paths.lock), apiUrl);
  // The state first: to write it is more than to read files.
  const needs: Needs = byPurpose((each) => [...stateNeeds(branch, owner.login, each), ...needsOf(each, declaration)]);
  const { facts, trials, checks } = await askGitHub(context, project, purpose ?? "plan", declaration, branch);
  const now = Date.now();
  const links = (name: Purpose): Links => {
    const wanted = { apiUrl, owner, name: `sealform ${name} ${owner.login}`.slice(0, 40), permissions: permissionsOf(needs[name]) };
    return { token: tokenUrl(wanted), app: appUrl(wanted), appManifest: appManifest(wanted) };
  };
  const { installation, scopes, expires } = facts;
  return {
    version: 1,
    for: purpose ?? null,
    apiUrl,
    owner: { kind: owner.kind, login: owner.login },
    credential: {
      kind: kindOf(facts),
      source: facts.source ?? null,
      ...(scopes !== undefined && { scopes: scopes.split(",").map((scope) => scope.trim()) }),
      ...(expires && { expires }),
      ...(installation && { covers: installation.selection }),
      ...(installation?.settingsUrl && { settingsUrl: installation.settingsUrl }),
    },
    permissions: permissionRows(needs, shownPurposes(purpose ?? null), facts, trials),
    checks: [
      ...checks,
      ...(purpose ? excess(needs[purpose], facts, purpose) : []),
      ...(await keyChecks(world.env, purpose, now, process.platform)),
      ...clockAndExpiry(facts, now),
      nodeCheck(process.versions.node),
      await cacheCheck(world.env, process.platform),
      ...books.checks,
    ],
    links: byPurpose(links),
  };
}

async function readState({
  store,
  lock,
  paths,
}: Project): Promise<{ readonly state: State | undefined; readonly checks: readonly Check[] }> {
  try {
    const state = await openState(store, lock);
    const sealed = lock.sealed.size;
    return {
      state,
      checks: [
        { check: "lock", status: "ok", message: sealed > 0 ? `${paths.lock}: ${sealed} sealed` : "nothing is sealed yet: sealform seal" },
        { check: "state", status: "ok", message: state ? `${paths.state} belongs to the lock` : "nothing was applied yet" },
      ],
    };
  } catch (error) {
    return { state: undefined, checks: [failed("state", error)] };
  }
}

async function askGitHub(
  context: Context,
  { desired, lock, origin }: Project,
  purpose: Purpose,
  declaration: Declaration,
  branch: StateBranch | Check | undefined,
): Promise<Seen> {
  const { state } = declaration;
  const needs = samplesOf(purpose, declaration);
  const isNeeded = (name: string) => needsOf(purpose, declaration).some(({ permission }) => permission === name);
  let known: CredentialFacts = { source: undefined };
  try {
    return await reading(
      context,
      async (reader, credential, contents) => {
        known = credential();
        if (known.source === undefined) return { facts: known, trials: new Map(), checks: [NO_CREDENTIAL] };
        try {
          return await look(reader, credential, contents);
        } finally {
          known = credential();
        }
      },
      withRepository(trialAccess(purpose, declaration), branch && "repository" in branch ? branch : undefined, desired.owner.login),
    );
  } catch (error) {
    return { facts: known, trials: new Map(), checks: [failed("credential", error)] };
  }

  async function look(reader: GitHubReader, credential: GitHubConnection["credential"], contents: ContentsReader): Promise<Seen> {
    const places = await readPlaces(reader, needs);
    const { trials, people } = await tryPermissions(reader, needs, places, {
      ...(isNeeded("contents") && { contents }),
      pinning: isNeeded(PINNING_PERMISSION),
    });
    const protection = await branchChecks(reader);
    const facts = credential();
    const greeting: Check = { check: "credential", status: "ok", message: `${facts.source} reads ${places.owner.login}` };
    return {
      facts,
      trials,
      checks: [greeting, ...repositoryChecks(places), ...reviewerChecks(people), ...ownerChecks(places), ...protection],
    };
  }

  function reviewerChecks({ teams, users }: Pick<LiveState, "teams" | "users">): Check[] {
    const isAbsent = (kind: "team" | "user", name: string) => (kind === "team" ? teams : users).get(name)?.status === "absent";
    return some(absentReviewers({ desired, lock, ...(origin && { origin }) }, isAbsent).map((error) => failed("reviewers", error)));
  }

  async function branchChecks(reader: GitHubReader): Promise<Check[]> {
    if (!branch) return [];
    return "check" in branch ? [branch] : stateBranchChecks(reader, desired.owner.kind, branch);
  }

  function ownerChecks(places: LiveState): Check[] {
    try {
      checkOwners(lock, state, places);
      return [];
    } catch (error) {
      return [failed("lock", error)];
    }
  }
}

const NO_CREDENTIAL: Check = {
  check: "credential",
  status: "error",
  message: "no credential is set",
  hint: "make one by the links below, and set GITHUB_TOKEN, or SEALFORM_APP_ID with its key",
};
/** More are counted. */
const NAMED = 10;

function repositoryChecks({ repositories }: LiveState): Check[] {
  const hidden = [...repositories].filter(([, reading]) => reading.status === "unreadable");
  const lines = some(
    hidden.map(([name, reading]): Check => {
      const { reason = "", hint } = reading as { reason?: string; hint?: string };
      return { check: "repositories", status: "error", message: `${name}: ${reason}`, ...(hint && { hint }) };
    }),
    " that the credential does not see",
  );
  const absent = [...repositories].flatMap(([name, { status }]) => (status === "absent" ? [name] : []));
  if (absent.length > 0)
    lines.push({ check: "repositories", status: "warning", message: `not on GitHub: ${absent.slice(0, NAMED).join(", ")}` });
  return lines;
}

/** The first ones, and how many more. @param what they are */
function some(checks: readonly Check[], what = ""): Check[] {
  const [first] = checks;
  if (!first || checks.length <= NAMED) return [...checks];
  const { check, status } = first;
  return [...checks.slice(0, NAMED), { check, status, message: `and ${checks.length - NAMED} more${what}` }];
}

function failed(check: Check["check"], error: unknown): Check {
  if (!(error instanceof SealformError) || error.exitCode === 130) throw error;
  return { check, status: "error", message: error.message, ...(error.hint && { hint: error.hint }) };
}

/** A token for chosen repositories is asked for the one with the state as well. */
function withRepository(access: TokenAccess, branch: StateBranch | undefined, login: string): TokenAccess {
  if (!access.repositories || !branch || !sameName(branch.owner, login)) return access;
  return { ...access, repositories: [...new Set([...access.repositories, branch.repository])] };
}
