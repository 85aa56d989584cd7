import type { Answer } from "../answer";
import { answerOf, both, type Chance, EITHER, NO, opposite, UNKNOWN, YES } from "./chance";
import { conditionOf } from "./condition";
import { literalOf, ungrouped } from "./emptiness";
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
import { CHOSEN, isValue, type KnownContext, lookUp, Other } from "./known-context";
import { OwnName } from "./own-name";
import { pathOf } from "./path";
import { isReached } from "./reach";
import { asksForStatus } from "./status";
import { visitTree } from "./tree";
import type { MatrixValue } from "./workflow-types";

const ANSWERS = { always: YES, never: NO, either: EITHER } as const;

/**
 * Of the functions that ask how things went so far: well, as a rule. Whether they can go otherwise nobody knows.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/expressions#status-check-functions
 */
const STATUS: Readonly<Record<string, Chance>> = {
  always: YES,
  success: { yes: "yes", no: "unknown" },
  failure: { yes: "unknown", no: "yes" },
  cancelled: { yes: "unknown", no: "yes" },
};
const SEARCH = /^(?:startswith|endswith|contains)$/;

/** Whether conditions can hold, by what is known. What is chosen in two places is taken for two choices. */
export class Truth implements ExprVisitor<Chance> {
  private readonly answers = new Map<string, Answer>();
  private readonly reached = new Map<string, Answer>();
  private readonly context: Expressions["data"]["Dictionary"]["prototype"];

  /** @param trees of expressions, which several can share; `null`: GitHub refuses it */
  constructor(
    private readonly expressions: Expressions,
    private readonly known: KnownContext,
    private readonly trees = new Map<string, Expr | null>(),
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
    const tree = this.treeOf(expression);
    try {
      return (tree && isReached(tree, name, (node) => answerOf(node.accept(this)))) ?? "yes";
    } catch {
      return "yes";
    }
  }

  private read(text: string): Answer {
    const condition = conditionOf(text);
    const tree = condition === undefined ? null : this.treeOf(condition);
    try {
      return tree ? tree.accept(this).yes : "unknown";
    } catch {
      return "unknown";
    }
  }

  private treeOf(expression: string): Expr | null {
    const known = this.trees.get(expression);
    if (known !== undefined) return known;
    const tree = this.parsed(expression);
    this.trees.set(expression, tree);
    return tree;
  }

  private parsed(expression: string): Expr | null {
    try {
      return parseExpression(this.expressions, expression) ?? null;
    } catch {
      return null;
    }
  }

  visitLiteral(node: Expr): Chance {
    return this.evaluated(node);
  }

  visitUnary({ expr }: Unary): Chance {
    return opposite(expr.accept(this));
  }

  visitBinary(node: Binary): Chance {
    const { left, right, operator } = node;
    const isSame = operator.lexeme === "==";
    if (!isSame && operator.lexeme !== "!=") return this.evaluated(node);
    const same = this.same(left, right) ?? this.same(right, left);
    if (!same) return this.evaluated(node);
    return isSame ? same : opposite(same);
  }

  /** Whether a side is the other one, where more is known than by their values. */
  private same(side: Expr, other: Expr): Chance | undefined {
    const literal = literalOf(other);
    const is = literal && "value" in literal ? literal.value : undefined;
    if (typeof is === "boolean" && isQuestion(side)) return is ? side.accept(this) : opposite(side.accept(this));
    const asText = formatted(side);
    if (typeof is === "string" && asText && isQuestion(asText)) {
      const said = { true: true, false: false }[is.toLowerCase()];
      return said === undefined ? NO : said ? asText.accept(this) : opposite(asText.accept(this));
    }
    const value = this.valueAt(side);
    if (value instanceof OwnName) return this.valueAt(other) instanceof OwnName ? EITHER : this.sameAsOwn(other);
    return value instanceof Other && literal !== undefined && value.isNot(literal.coerceString()) ? NO : undefined;
  }

  private sameAsOwn(other: Expr): Chance {
    const { isKnown, isChosen } = this.knowledgeOf(other);
    return !isKnown ? UNKNOWN : isChosen ? EITHER : NO;
  }

  /** Of a path; of a text, also where it is put into a text by itself. */
  private valueAt(node: Expr): unknown {
    const inner = formatted(node);
    if (inner) {
      const text = this.valueAt(inner);
      return text instanceof OwnName || text instanceof Other ? text : undefined;
    }
    if (pathOf(node) === undefined) return undefined;
    let value: unknown;
    visitTree(node, ({ name }, accesses) => {
      value = lookUp(this.known, name.lexeme, accesses);
    });
    return value;
  }

  visitLogical({ operator: { lexeme }, args }: Logical): Chance {
    const parts = args.map((arg) => arg.accept(this));
    return lexeme === "&&" ? both(parts) : opposite(both(parts.map(opposite)));
  }

  visitGrouping({ group }: Grouping): Chance {
    return group.accept(this);
  }

  visitFunctionCall(node: FunctionCall): Chance {
    const name = node.functionName.lexeme.toLowerCase();
    const asText = formatted(node);
    if (asText && (isQuestion(asText) || this.valueAt(node) instanceof OwnName)) return YES;
    return STATUS[name] ?? (SEARCH.test(name) ? this.searched(name, node.args) : undefined) ?? this.evaluated(node);
  }

  /** In a name that somebody has, or for it in a list; in a text nobody knows whose the parts are: `contains('alice bob', login)`. */
  private searched(asked: string, [subject, part]: readonly Expr[]): Chance | undefined {
    const name = this.valueAt(subject!);
    if (name instanceof OwnName) {
      const text = this.dataOf(part!)?.coerceString();
      return text === undefined ? UNKNOWN : ANSWERS[name.answers(asked, text)];
    }
    const isInList = asked === "contains" && this.valueAt(part!) instanceof OwnName;
    return isInList && this.dataOf(subject!) instanceof this.expressions.data.Array ? NO : undefined;
  }

  visitContextAccess(node: ContextAccess): Chance {
    return this.evaluated(node);
  }

  visitIndexAccess(node: IndexAccess): Chance {
    return this.valueAt(node) instanceof OwnName ? YES : this.evaluated(node);
  }

  private evaluated(node: Expr): Chance {
    const { isKnown, isChosen } = this.knowledgeOf(node);
    if (!isKnown) return UNKNOWN;
    if (isChosen) return EITHER;
    return isTruthy(this.evaluate(node)) ? YES : NO;
  }

  /** What an expression comes to; undefined where that is not known. */
  private dataOf(node: Expr): ExpressionData | undefined {
    const { isKnown, isChosen } = this.knowledgeOf(node);
    return isKnown && !isChosen ? this.evaluate(node) : undefined;
  }

  private evaluate(node: Expr): ExpressionData {
    return new this.expressions.Evaluator(node, this.context).evaluate();
  }

  private knowledgeOf(node: Expr): { readonly isKnown: boolean; readonly isChosen: boolean } {
    let isKnown = !asksForStatus(node);
    let isChosen = false;
    visitTree(node, ({ name }, accesses) => {
      const value = lookUp(this.known, name.lexeme, accesses);
      isKnown &&= isValue(value);
      isChosen ||= value === CHOSEN;
    });
    return { isKnown, isChosen };
  }
}

/** Whether it is yes or no, and nothing else. */
function isQuestion(node: Expr): boolean {
  const { functionName, operator, args } = ungrouped(node) as Partial<FunctionCall & Logical>;
  if (operator?.lexeme === "&&" || operator?.lexeme === "||") return args!.every(isQuestion);
  const name = functionName?.lexeme.toLowerCase();
  return name === undefined ? operator !== undefined : SEARCH.test(name) || name in STATUS;
}

/** The x of `format('{0}', x)`, which is the text of x. */
function formatted(node: Expr): Expr | undefined {
  const { functionName, args = [] } = ungrouped(node) as Partial<FunctionCall>;
  const isAlone = functionName?.lexeme.toLowerCase() === "format" && args.length === 2 && literalOf(args[0]!)?.coerceString() === "{0}";
  return isAlone ? args[1] : undefined;
}

/** https://docs.github.com/en/actions/reference/workflows-and-actions/expressions#literals */
function isTruthy(data: ExpressionData): boolean {
  return "value" in data ? Boolean(data.value) : !data.primitive;
}
