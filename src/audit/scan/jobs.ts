import type { Collector } from "./collector";
import { entriesOf, fieldsOf, foldedText, innerOf, placedText, stringOf, stringsOf, usesOf } from "./fields";
import type { FoldScope } from "./fold";
import { stepsOf } from "./steps";
import type { Where } from "./where";
import type { Environment, Job, PassedSecrets } from "./workflow-types";
import { matrixOf } from "./written-matrix";
import { isMap, type Node, type Pair } from "./yaml-tree";

const PLACES: Readonly<Record<string, Where>> = {
  name: "job-name",
  permissions: "permissions",
  needs: "needs",
  "runs-on": "runs-on",
  snapshot: "snapshot",
  concurrency: "concurrency",
  outputs: "job-outputs",
  defaults: "defaults",
  strategy: "strategy",
  "continue-on-error": "job-continue-on-error",
  "timeout-minutes": "job-timeout",
  uses: "job-uses",
};

/** Keys whose values have a model that finds their references itself. */
const MODELLED = new Set(["env", "with", "secrets", "steps"]);

export function jobsOf(collector: Collector, pair: Pair | undefined, scope: FoldScope): Job[] {
  const { tree } = collector;
  const read = (node: Node | null): Job[] => {
    if (!isMap(node)) collector.all(node);
    return tree.pairs(node).map((job) => {
      const none: Job = { ...tree.at(job.offset), key: job.key, needs: [], env: null, with: null, steps: [] };
      const whole = (value: Node | null) => readJob(collector, none, value, scope);
      return collector.below(job.key, { job: job.key, scope }, () => tree.enter(job.value, whole, none));
    });
  };
  return collector.below("jobs", undefined, () => tree.enter(pair?.value, read, []));
}

function readJob(collector: Collector, none: Job, node: Node | null, scope: FoldScope): Job {
  if (!isMap(node)) {
    collector.all(node);
    return none;
  }
  const fields = fieldsOf(collector, node);
  const matrix = matrixOf(collector, innerOf(collector, fields.get("strategy"), "matrix"));
  return collector.at({ scope: { ...scope, ...(matrix && { matrix }) } }, () => {
    for (const pair of fields.values()) readKey(collector, pair);
    return {
      ...none,
      name: stringOf(collector, fields.get("name")),
      needs: stringsOf(collector, fields.get("needs")),
      if: placedText(collector, fields.get("if")),
      runsOn: stringOf(collector, fields.get("runs-on")),
      environment: environmentOf(collector, fields.get("environment")),
      matrix,
      env: entriesOf(collector, "job-env", fields.get("env")),
      uses: usesOf(collector, fields.get("uses")),
      with: entriesOf(collector, "job-with", fields.get("with")),
      secrets: passedSecrets(collector, fields.get("secrets")),
      shell: stringOf(collector, innerOf(collector, fields.get("defaults"), "run", "shell")),
      steps: stepsOf(collector, fields.get("steps")),
    };
  });
}

/** References under a key whose value has no model of its own. */
function readKey(collector: Collector, pair: Pair): void {
  const { key, value } = pair;
  if (MODELLED.has(key)) return;
  if (key === "if") collector.below(key, { where: "job-if" }, () => collector.condition(value));
  else if (key === "environment") parts(collector, pair, "environment", ENVIRONMENT);
  else if (key === "container") parts(collector, pair, "container", CONTAINER);
  else if (key === "services") collector.below(key, { where: "services" }, () => services(collector, value));
  else collector.pair(pair, PLACES[key] ?? "other");
}

const ENVIRONMENT: Readonly<Record<string, Where>> = { url: "environment-url" };
const CONTAINER: Readonly<Record<string, Where>> = { env: "container-env", credentials: "container-credentials" };
const SERVICE: Readonly<Record<string, Where>> = { env: "services-env", credentials: "services-credentials" };

/** A text, or a map of which some keys are places of their own. */
function parts(collector: Collector, pair: Pair, where: Where, places: Readonly<Record<string, Where>>): void {
  const read = (node: Node | null): void => {
    if (!isMap(node)) collector.all(node);
    for (const part of collector.tree.pairs(node)) collector.pair(part, places[part.key] ?? where);
  };
  collector.below(pair.key, { where }, () => collector.tree.enter(pair.value, read, undefined));
}

function services(collector: Collector, value: Node | null): void {
  const read = (node: Node | null): void => {
    if (!isMap(node)) collector.all(node);
    for (const service of collector.tree.pairs(node)) parts(collector, service, "services", SERVICE);
  };
  collector.tree.enter(value, read, undefined);
}

/** `environment: production`, or a map. https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idenvironment */
function environmentOf(collector: Collector, pair: Pair | undefined): Environment | undefined {
  if (!pair) return undefined;
  const read = (node: Node | null): Environment | undefined => {
    const fields = isMap(node) ? fieldsOf(collector, node) : undefined;
    const name = foldedText(collector, fields ? fields.get("name") : pair);
    if (!name) return undefined;
    const deployment = stringOf(collector, fields?.get("deployment")) ?? "true";
    return { ...name, deployment: deployment.includes("${{") ? null : deployment !== "false" };
  };
  return collector.tree.enter(pair.value, read, undefined);
}

/** https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idsecrets */
function passedSecrets(collector: Collector, pair: Pair | undefined): PassedSecrets | undefined {
  if (!pair) return undefined;
  const place = collector.tree.at(pair.offset);
  if (stringOf(collector, pair) === "inherit") {
    collector.below(pair.key, { where: "job-secrets" }, () => collector.inherit(pair.offset));
    return { ...place, inherit: true, entries: [] };
  }
  const passed = entriesOf(collector, "job-secrets", pair, true);
  return { ...place, inherit: false, entries: passed?.entries ?? [] };
}
