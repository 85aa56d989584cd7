import { asksForStatus } from "./dependencies";
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
import { toData } from "./fold";
import { spansOf } from "./spans";
import { type Access, visitTree } from "./tree";
import type { MatrixValue } from "./workflow-types";

/** Contexts as far as they are known; names in lower case. What is not in it is not known; `null` is not there. */
export interface KnownContext {
  readonly [name: string]: MatrixValue | KnownContext;
}

type Answer = "yes" | "no" | "unknown";

const OPPOSITE: Readonly<Record<Answer, Answer>> = { yes: "no", no: "yes", unknown: "unknown" };

/** Whether conditions hold, by what is known. */
export class Truth implements ExprVisitor<Answer> {
  private readonly answers = new Map<string, Answer>();
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

  private read(text: string): Answer {
    const condition = text.trim();
    const [span, ...more] = spansOf(condition);
    // Text around an expression makes it a text, which is always true; that is hardly meant.
    if (span && (more.length > 0 || span.start !== 3 || span.end !== condition.length - 2)) return "unknown";
    try {
      const tree = parseExpression(this.expressions, span ? condition.slice(span.start, span.end) : condition);
      return tree ? tree.accept(this) : "unknown";
    } catch {
      return "unknown";
    }
  }

  visitLiteral(node: Expr): Answer {
    return this.evaluated(node);
  }

  visitUnary({ expr }: Unary): Answer {
    return OPPOSITE[expr.accept(this)];
  }

  visitBinary(node: Binary): Answer {
    return this.evaluated(node);
  }

  visitLogical({ operator: { lexeme }, args }: Logical): Answer {
    const answers = args.map((arg) => arg.accept(this));
    const [decides, other]: readonly [Answer, Answer] = lexeme === "&&" ? ["no", "yes"] : ["yes", "no"];
    if (answers.includes(decides)) return decides;
    return answers.every((one) => one === other) ? other : "unknown";
  }

  visitGrouping({ group }: Grouping): Answer {
    return group.accept(this);
  }

  visitFunctionCall(node: FunctionCall): Answer {
    const isUsual = /^(?:success|always)$/i.test(node.functionName.lexeme);
    return isUsual ? "yes" : this.evaluated(node);
  }

  visitContextAccess(node: ContextAccess): Answer {
    return this.evaluated(node);
  }

  visitIndexAccess(node: IndexAccess): Answer {
    return this.evaluated(node);
  }

  private evaluated(node: Expr): Answer {
    let isKnown = !asksForStatus(node);
    visitTree(node, ({ name }, accesses) => {
      isKnown &&= isValue(this.lookUp(name.lexeme, accesses));
    });
    if (!isKnown) return "unknown";
    return isTruthy(new this.expressions.Evaluator(node, this.context).evaluate()) ? "yes" : "no";
  }

  private lookUp(context: string, accesses: readonly Access[]): unknown {
    let value: unknown = this.known[context.toLowerCase()];
    for (const { literal } of accesses) {
      // Of nothing all parts are nothing.
      if (value === null) return null;
      if (literal === undefined || typeof value !== "object") return undefined;
      value = (value as KnownContext)[literal.toLowerCase()];
    }
    return value;
  }
}

function isValue(value: unknown): boolean {
  return value === null || (value !== undefined && typeof value !== "object");
}

/** https://docs.github.com/en/actions/reference/workflows-and-actions/expressions#literals */
function isTruthy(data: ExpressionData): boolean {
  return "value" in data ? Boolean(data.value) : !data.primitive;
}
