import { type Entries, type Entry, type Reference, spansOf } from "../scan";
import type { StepIn } from "./places";
import { valuesOf } from "./values";

/** An environment variable that holds secrets, and their names. */
export interface SecretVariable {
  readonly entry: Entry;
  readonly names: readonly string[];
}

/** What one `env` sets. Steps share those of their job and their workflow: each is gone through once. */
class Level {
  /** The names of the secrets in each variable; none where its value holds no secret. Of a key that is there twice the last one counts. */
  readonly byKey = new Map<string, readonly string[]>();
  /** Those of `byKey` that hold secrets, by their keys in lower case. */
  readonly spellings = new Map<string, string[]>();
  /** In the order of the file; of a key that is there twice the first one. */
  readonly secrets: readonly SecretVariable[];

  private static readonly known = new WeakMap<Entries, Level>();

  static of(env: Entries, references: readonly Reference[]): Level {
    const level = Level.known.get(env) ?? new Level(env, references);
    Level.known.set(env, level);
    return level;
  }

  private constructor({ entries }: Entries, references: readonly Reference[]) {
    const secrets: SecretVariable[] = [];
    for (const entry of entries) {
      const { key } = entry;
      const names = valuesOf(references, entry.references);
      if (names.length > 0 && !this.byKey.has(key)) secrets.push({ entry, names });
      this.byKey.set(key, names);
    }
    for (const [key, names] of this.byKey) {
      if (names.length === 0) continue;
      const spellings = this.spellings.get(key.toLowerCase()) ?? [];
      this.spellings.set(key.toLowerCase(), spellings);
      spellings.push(key);
    }
    this.secrets = secrets;
  }
}

/** Environment variables of a step that hold secrets: those of the workflow, the job and the step, the inner ones over the outer ones. */
export class SecretVariables {
  /** Innermost first. */
  private constructor(private readonly levels: readonly Level[]) {}

  static of({ workflow, job, step, file }: Pick<StepIn, "workflow" | "job" | "step" | "file">): SecretVariables {
    const levels = [step.env, job.env, workflow.env].flatMap((env) => (env ? [Level.of(env, file.scan.references)] : []));
    return new SecretVariables(levels);
  }

  /** False where none holds a secret. */
  get mayHold(): boolean {
    return this.levels.some(({ spellings }) => spellings.size > 0);
  }

  /** Names of the secrets that a variable holds. */
  get(variable: string): readonly string[] {
    return this.levels.find(({ byKey }) => byKey.has(variable))?.byKey.get(variable) ?? [];
  }

  /** The same however it is spelt; undefined where no such variable holds any. */
  spelt(variable: string): readonly string[] | undefined {
    const key = variable.toLowerCase();
    const spellings = new Set(this.levels.flatMap((level) => level.spellings.get(key) ?? []));
    const names = [...spellings].flatMap((one) => this.get(one));
    return names.length > 0 ? names : undefined;
  }

  /** All of them, the innermost first. */
  *all(): Generator<SecretVariable> {
    for (const [i, { secrets }] of this.levels.entries())
      for (const one of secrets) if (!this.levels.slice(0, i).some(({ byKey }) => byKey.has(one.entry.key))) yield one;
  }
}

/** `$NAME`, `${NAME}` and its other forms, `$env:NAME`, `%NAME%`. */
const MENTION = /\$(?:env:|\{)?(?<name>[\w-]+)|%(?<quoted>[\w-]+)(?=%)/gi;

/** Secrets that a text names by variables, with the offsets. */
export function mentionsOf(variables: SecretVariables, text: string): { readonly name: string; readonly offset: number }[] {
  return [...text.matchAll(MENTION)].flatMap(({ index, groups: { name = "", quoted } = {} }) =>
    // In most shells a name ends before `-`; in PowerShell's and cmd's braces it does not.
    (variables.spelt(quoted ?? name) ?? variables.spelt(/^\w*/.exec(quoted ?? name)![0]) ?? []).map((one) => ({
      name: one,
      offset: index,
    })),
  );
}

/** Of a question nothing but the answer becomes text. */
const QUESTION = /[=!<>]|\b(?:contains|startsWith|endsWith|hashFiles)\s*\(/i;

/** Variables whose values the expressions of a text give, `${{ env.NAME }}`, with the offset of the expression. */
export function variablesIn(text: string): { readonly variable: string; readonly offset: number }[] {
  return spansOf(text).flatMap(({ start, end }) => {
    const inner = text.slice(start, end);
    const names = QUESTION.test(inner) ? [] : [...inner.matchAll(/\benv\.([\w-]+)/g)].map(([, name = ""]) => name);
    return names.map((variable) => ({ variable, offset: start - 3 }));
  });
}
