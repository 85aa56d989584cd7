import { asksForStatus } from "./dependencies";
import { literalOf } from "./emptiness";
import { toData } from "./evaluate";
import type {
  Binary,
  ContextAccess,
  Expr,
  ExpressionData,
  Expressions,
  ExprVisitor,
  FunctionCall,
  Grouping,
  IndexAccess,
  Logical,
  Unary,
} from "./expressions";
import { parseExpression } from "./expressions";
import { isReached } from "./reach";
import { spansOf } from "./spans";
import { type Access, visitTree } from "./tree";
import type { MatrixValue } from "./workflow-types";

/** A text of which nothing is known but what it is not; as GitHub compares texts, without their case. */
export class Other {
  constructor(private readonly than: string) {}

  isNot(text: string): boolean {
    return text.toLowerCase() === this.than.toLowerCase();
  }
}

/** Contexts as far as they are known; names in lower case. What is not in it is not known; `null` is not there. */
export interface KnownContext {
  readonly [name: string]: MatrixValue | KnownContext | Other;
}

/** Stands for whatever somebody wants it to be, who then also decides all that lies below it: the title of a pull request, the name of a branch. */
export const CHOSEN = "\0chosen";

type Answer = "yes" | "no" | "unknown";

/** Whether a part can come out true, and whether it can come out false: both, where somebody chooses. */
interface Chance {
  readonly yes: Answer;
  readonly no: Answer;
}

const UNKNOWN: Chance = { yes: "unknown", no: "unknown" };
const EITHER: Chance = { yes: "yes", no: "yes" };
const YES: Chance = { yes: "yes", no: "no" };

/** Whether conditions can hold, by what is known. What is chosen in two places is taken for two choices. */
export class Truth implements ExprVisitor<Chance> {
  private readonly answers = new Map<string, Answer>();
  private readonly reached = new Map<string, Answer>();
  private readonly context: Expressions["data"]["Dictionary"]["prototype"];

  constructor(
    private readonly expressions: Expressions,
    private readonly known: KnownContext,
  ) {
    this.context = toData(expressions, known as MatrixValue) as typeof this.context;
  }

  /** An `if`, with `${{ }}` or without. */
  ofCondition(text: string): Answer {
    const known = this.answers.get(text) ?? this.read(text);
    this.answers.set(text, known);
    return known;
  }

  /**
   * Whether an expression comes to the point where it reads a name, by the conditions in it: the `secrets.X` of `github.ref == 'x' && secrets.X`.
   * @param expression without `${{ }}`
   * @param name as `secrets.x`, in lower case
   */
  reaches(expression: string, name: string): Answer {
    const key = `${name} ${expression}`;
    const known = this.reached.get(key) ?? this.readUpTo(expression, name);
    this.reached.set(key, known);
    return known;
  }

  private readUpTo(expression: string, name: string): Answer {
    try {
      const tree = parseExpression(this.expressions, expression);
      return (tree && isReached(tree, name, (node) => answerOf(node.accept(this)))) ?? "yes";
    } catch {
      return "yes";
    }
  }

  private read(text: string): Answer {
    const condition = text.trim();
    const [span, ...more] = spansOf(condition);
    // Text around an expression makes it a text, which is always true; that is hardly meant.
    if (span && (more.length > 0 || span.start !== 3 || span.end !== condition.length - 2)) return "unknown";
    try {
      const tree = parseExpression(this.expressions, span ? condition.slice(span.start, span.end) : condition);
      return tree ? tree.accept(this).yes : "unknown";
    } catch {
      return "unknown";
    }
  }

  visitLiteral(node: Expr): Chance {
    return this.evaluated(node);
  }

  visitUnary({ expr }: Unary): Chance {
    return opposite(expr.accept(this));
  }

  visitBinary(node: Binary): Chance {
    const { lexeme } = node.operator;
    const isExcluded =
      (lexeme === "==" || lexeme === "!=") && (this.excludes(node.left, node.right) || this.excludes(node.right, node.left));
    return isExcluded ? (lexeme === "==" ? opposite(YES) : YES) : this.evaluated(node);
  }

  /** Whether a side is known not to be the text on the other one. */
  private excludes(side: Expr, other: Expr): boolean {
    const text = literalOf(other)?.coerceString();
    if (text === undefined || !("index" in side)) return false;
    const values: unknown[] = [];
    visitTree(side, ({ name }, accesses) => values.push(this.lookUp(name.lexeme, accesses)));
    return values.length === 1 && values[0] instanceof Other && values[0].isNot(text);
  }

  visitLogical({ operator: { lexeme }, args }: Logical): Chance {
    const parts = args.map((arg) => arg.accept(this));
    return lexeme === "&&" ? both(parts) : opposite(both(parts.map(opposite)));
  }

  visitGrouping({ group }: Grouping): Chance {
    return group.accept(this);
  }

  visitFunctionCall(node: FunctionCall): Chance {
    const isUsual = /^(?:success|always)$/i.test(node.functionName.lexeme);
    return isUsual ? YES : this.evaluated(node);
  }

  visitContextAccess(node: ContextAccess): Chance {
    return this.evaluated(node);
  }

  visitIndexAccess(node: IndexAccess): Chance {
    return this.evaluated(node);
  }

  private evaluated(node: Expr): Chance {
    let isKnown = !asksForStatus(node);
    let isChosen = false;
    visitTree(node, ({ name }, accesses) => {
      const value = this.lookUp(name.lexeme, accesses);
      isKnown &&= isValue(value);
      isChosen ||= value === CHOSEN;
    });
    if (!isKnown) return UNKNOWN;
    if (isChosen) return EITHER;
    const isTrue = isTruthy(new this.expressions.Evaluator(node, this.context).evaluate());
    return isTrue ? YES : opposite(YES);
  }

  private lookUp(context: string, accesses: readonly Access[]): unknown {
    let value: unknown = this.known[context.toLowerCase()];
    for (const { literal } of accesses) {
      // Of nothing all parts are nothing.
      if (value === null || value === CHOSEN) return value;
      if (literal === undefined || typeof value !== "object") return undefined;
      value = (value as KnownContext)[literal.toLowerCase()];
    }
    return value;
  }
}

/** Where it can be either nobody knows how it comes out. */
function answerOf({ yes, no }: Chance): Answer {
  return no === "no" ? yes : yes === "no" ? "no" : "unknown";
}

function opposite({ yes, no }: Chance): Chance {
  return { yes: no, no: yes };
}

/** `a && b` */
function both(parts: readonly Chance[]): Chance {
  const all = (answers: readonly Answer[]): Answer =>
    answers.includes("no") ? "no" : answers.every((one) => one === "yes") ? "yes" : "unknown";
  const any = (answers: readonly Answer[]): Answer =>
    answers.includes("yes") ? "yes" : answers.every((one) => one === "no") ? "no" : "unknown";
  return { yes: all(parts.map(({ yes }) => yes)), no: any(parts.map(({ no }) => no)) };
}

function isValue(value: unknown): boolean {
  return value === null || (value !== undefined && typeof value !== "object");
}

/** https://docs.github.com/en/actions/reference/workflows-and-actions/expressions#literals */
function isTruthy(data: ExpressionData): boolean {
  return "value" in data ? Boolean(data.value) : !data.primitive;
}
