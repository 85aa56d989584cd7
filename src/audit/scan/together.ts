import { type Dependencies, dependenciesOf, type Question } from "./dependencies";
import { type Answers, contextOf, type Dictionary, evaluate, type Seen } from "./evaluate";
import type { Expr, Expressions } from "./expressions";
import type { Matrix, MatrixValue } from "./workflow-types";

/** A part of a text: itself, or an expression. */
export type Part = string | Expr;

/** Inputs of a run, by name (lower case): what each can be, whatever the others are; `null`, or absent: anything. */
export interface InputRow {
  readonly inputs: ReadonlyMap<string, readonly MatrixValue[] | null>;
  /** What those are (by name, in lower case) that whoever starts the run may leave out; as texts of the event they are empty. Whether anybody does is not known. */
  readonly optional?: ReadonlyMap<string, MatrixValue>;
  /** There are no others: of any other name is nothing. */
  readonly closed?: true;
  readonly certain: boolean;
  /** It comes about only where somebody leaves an input out; then it is not `certain`. */
  readonly omits?: true;
}

/** Runs that have one thing in common, as far as they are known. */
export interface World {
  /** What is known of the context `github`, by name in lower case. */
  readonly github: Readonly<Record<string, string>>;
  /** Called: `github.event.inputs` are those of another workflow. */
  readonly called: boolean;
  /** Whether there certainly are such runs. */
  readonly certain: boolean;
  /** Where there are such runs there are some with each of these. */
  readonly rows: readonly InputRow[];
}

/** What several texts are at the same time, in one job. */
export interface Combination {
  readonly texts: readonly string[];
  /** Whether it certainly comes about where its `Together` does. */
  readonly certain: boolean;
  /** As in `InputRow`. */
  readonly omits?: true;
}

/** What comes about in the same runs. */
export interface Together {
  readonly world: World;
  readonly certain: boolean;
  readonly combinations: readonly Combination[];
}

/** https://docs.github.com/en/actions/reference/limits: 256 jobs a matrix; a few inputs beside it. */
const MOST_ROWS = 1_024;
const MOST_ANSWERS = 256;
const MOST_EVALUATIONS = 16_384;

/**
 * All that texts can be together: those of one combination in one job, all combinations of one result in the same runs. `null` where that
 * cannot be worked out. Conditions on what is not known count as both.
 * @param tags also what comes about only where a tag is called as they call a branch
 */
export function foldTogether(
  expressions: Expressions,
  texts: readonly (readonly Part[])[],
  worlds: readonly World[],
  matrix: Matrix | undefined,
  tags = false,
): readonly Together[] | null {
  const folding = new Folding(expressions, texts, matrix, tags);
  try {
    return worlds.flatMap((world) => folding.inWorld(world));
  } catch {
    return null;
  }
}

class TooMuch extends Error {}

/** Its methods throw where it cannot be worked out. */
class Folding {
  private readonly trees: readonly Expr[];
  private left = MOST_EVALUATIONS;

  constructor(
    private readonly expressions: Expressions,
    private readonly texts: readonly (readonly Part[])[],
    private readonly matrix: Matrix | undefined,
    private readonly tags: boolean,
  ) {
    this.trees = texts.flat().filter((part) => typeof part !== "string");
  }

  inWorld(world: World): Together[] {
    const rows = world.rows.flatMap((row) => this.rowsOf(world, row));
    if (rows.length > MOST_ROWS) throw new TooMuch();
    const isCommon = (question: Question) => isTheSameInAll(question, world, rows);
    const common = answersOf((rows[0]?.needs.questions ?? []).filter(isCommon));
    const found = new Map<string, readonly Combination[]>();
    const sure = new Set<string>();
    for (const answers of common) {
      const combinations = new Map<string, Combination>();
      for (const row of rows) for (const one of this.inRow(row, answers, isCommon)) note(combinations, one);
      const all = [...combinations.values()];
      found.set(JSON.stringify(all), all);
      // What somebody may leave out makes nothing else less certain.
      sure.add(JSON.stringify(all.filter(({ omits }) => !omits)));
    }
    const certain = world.certain && sure.size === 1;
    return [...found.values()].map((combinations) => ({ world, certain, combinations }));
  }

  /** A row of inputs for each combination of those that the texts look at. */
  private rowsOf({ github, called }: World, { inputs, optional, closed, certain, omits }: InputRow): Row[] {
    const needs = dependenciesOf(this.trees, {
      inputs,
      closed: closed === true,
      github,
      called,
      tags: this.tags,
      ...(this.matrix && { matrix: this.matrix }),
    });
    if (!needs) throw new TooMuch();
    let rows: Row[] = [{ needs, github, inputs: {}, texts: {}, certain, ...(omits && { omits }) }];
    for (const name of needs.inputs) {
      const values: Given[] = (inputs.get(name) ?? []).map((value) => ({ value, text: String(value ?? "") }));
      const left = optional?.get(name);
      // Where it is looked at by its value alone this can be one that it has anyway.
      if (left !== undefined && (needs.texts.has(name) || !values.some(({ value }) => value === left)))
        values.push({ value: left, text: "", omits: true });
      if (rows.length * values.length > MOST_ROWS) throw new TooMuch();
      rows = rows.flatMap((row) => values.map((one) => withInput(row, name, one)));
    }
    return rows;
  }

  private inRow(
    { needs, github, inputs, texts: inEvent, certain, omits }: Row,
    common: Answers,
    isCommon: (question: Question) => boolean,
  ): Combination[] {
    const own = answersOf(needs.questions.filter((question) => !isCommon(question)));
    const { matrix } = this;
    const isMade = certain && !(needs.matrix && (matrix?.unknown.length || matrix?.excess));
    return (needs.matrix && matrix ? matrix.rows : [{}]).flatMap((row) => {
      const context = contextOf(this.expressions, { matrix: row, inputs, texts: inEvent, github });
      const made = new Map<string, readonly string[]>();
      for (const answers of own) {
        const texts = this.textsIn(context, answers.size === 0 ? common : new Map([...common, ...answers]));
        made.set(JSON.stringify(texts), texts);
      }
      return [...made.values()].map((texts) => ({ texts, certain: isMade && made.size === 1, ...(omits && { omits }) }));
    });
  }

  private textsIn(context: Dictionary, answers: Answers): string[] {
    if (--this.left < 0) throw new TooMuch();
    const textOf = (part: Part) => (typeof part === "string" ? part : evaluate(this.expressions, part, context, answers).coerceString());
    return this.texts.map((parts) => parts.map(textOf).join(""));
  }
}

interface Row extends Omit<Seen, "matrix"> {
  readonly needs: Dependencies;
  readonly certain: boolean;
  readonly omits?: true;
}

/** What one input is. */
interface Given {
  readonly value: MatrixValue;
  /** In the event. */
  readonly text: string;
  readonly omits?: true;
}

function withInput(row: Row, name: string, { value, text, omits }: Given): Row {
  const inputs = { ...row.inputs, [name]: value };
  const texts = { ...row.texts, [name]: text };
  return { ...row, inputs, texts, ...(omits && { certain: false, omits }) };
}

function note(combinations: Map<string, Combination>, one: Combination): void {
  const key = JSON.stringify(one.texts);
  const known = combinations.get(key);
  if (!known || one.certain || (known.omits && !one.omits)) combinations.set(key, one);
}

/** Whether the answer of a question is one for all jobs of a run: each has a matrix, steps and an environment of its own. */
function isTheSameInAll({ contexts }: Question, { called }: World, rows: readonly unknown[]): boolean {
  const isOne = rows.length === 1;
  return contexts.every((name) => name === "github" || (name === "inputs" && (isOne || !called)) || (name === "needs" && isOne));
}

/** Every way to answer questions. */
function answersOf(questions: readonly Question[]): Answers[] {
  let all: (readonly (readonly [Expr, boolean])[])[] = [[]];
  for (const { answers } of questions) {
    if (all.length * answers.length > MOST_ANSWERS) throw new TooMuch();
    all = all.flatMap((before) => answers.map((answer) => [...before, ...answer]));
  }
  return all.map((one) => new Map(one));
}
