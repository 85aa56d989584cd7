import { statSync } from "node:fs";
import { resolve } from "node:path";
import { SealformError } from "../model/errors";
import { targetIn } from "./place";
import type { Runner } from "./runner";

/** GitHub's own App, which the token of a workflow belongs to. */
export const GITHUB_ACTIONS_APP_ID = 15_368;

const MODES = ["plan", "apply", "drift"] as const;
export type Mode = (typeof MODES)[number];

/** The inputs of action.yml. */
export interface Inputs {
  readonly mode: Mode;
  /** For comments and check runs; never for secrets. */
  readonly token: string;
  /** Tells several uses in one repository apart. */
  readonly name: string;
  /** The manifest; absent: the one that is found in the folder. */
  readonly file?: string;
  /** Absolute. */
  readonly folder: string;
  /** Further arguments of the command. */
  readonly args: readonly string[];
  /** What `--target` of `args` names. */
  readonly target?: string;
  /** What a plan begins at; absent: what the pull request branched off at, or nothing. */
  readonly since?: string;
  /** The App whose check runs are approvals. */
  readonly approvalsAppId: number;
  /** Digests that are approved besides. */
  readonly approved: readonly string[];
  /** What an apply is allowed besides, as arguments. */
  readonly allowed: readonly string[];
}

const words = (text: string) => text.split("\n").flatMap((line) => line.trim() || []);

/** The runner gives input `a-b` as INPUT_A-B. @throws SealformError `action-input` */
export function readInputs({ env, cwd }: Pick<Runner, "env" | "cwd">): Inputs {
  const input = (name: string) => env[`INPUT_${name.toUpperCase()}`]?.trim() ?? "";
  const wrong = (name: string, hint: string) =>
    new SealformError("action-input", `input ${name}: ${JSON.stringify(input(name))} is not one`, hint);
  const mode = MODES.find((known) => known === input("mode"));
  if (!mode) throw wrong("mode", `write one of ${MODES.join(", ")}`);
  const args = words(input("args"));
  const target = targetIn(args);
  const name = input("name") || (target === undefined ? "sealform" : `sealform-${target}`);
  if (!/^[\w.-]{1,50}$/.test(name)) throw wrong("name", "write up to 50 letters, digits, dots, dashes and underscores");
  const approvalsAppId = Number(input("approvals-app-id") || GITHUB_ACTIONS_APP_ID);
  if (!Number.isSafeInteger(approvalsAppId) || approvalsAppId <= 0)
    throw wrong("approvals-app-id", "write the id of a GitHub App; it is on the App's page");
  const approved = words(input("approved"));
  if (approved.some((word) => !/^[0-9a-f]{64}$/i.test(word)))
    throw wrong("approved", "write digests of changes, one a line: 64 hexadecimal digits each");
  const flag = (option: string) => {
    if (!/^(|true|false)$/.test(input(option))) throw wrong(option, "write true or false");
    return input(option) === "true" ? [`--${option}`] : [];
  };
  const deletes = input("max-deletes");
  if (!/^\d{0,9}$/.test(deletes)) throw wrong("max-deletes", "write how many deletes an apply may make, as 20");
  const [file, since] = [input("file"), input("since")];
  return {
    mode,
    token: input("token"),
    name,
    ...(file && { file }),
    folder: resolve(cwd, input("working-directory")),
    args,
    ...(target !== undefined && { target }),
    ...(since && { since }),
    approvalsAppId,
    approved,
    allowed: [...flag("adopt"), ...flag("repair"), ...(deletes ? ["--max-deletes", deletes] : [])],
  };
}

/** @throws SealformError `action-input` where the folder is not there */
export function checkFolder({ folder }: Inputs): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
  throw new SealformError(
    "action-input",
    `input working-directory: there is no folder ${JSON.stringify(folder)}`,
    "name a folder of the repository, and check the repository out before this step",
  );
}
