import { assertedBy, type Emptiness, isAnyOf, isChoice, keyOf, questionsOf } from "./emptiness";
import type { Binary, ContextAccess, Expr, ExprVisitor, FunctionCall, Grouping, IndexAccess, Literal, Logical, Unary } from "./expressions";

/** One step behind a context: `.name`, `['name']`, `.*` or `[index]`. */
export interface Access {
  readonly index: Expr;
  readonly star: boolean;
  /** Of a name. */
  readonly literal?: string;
  /** Of a name: the offset behind it. */
  readonly end?: number;
}

/**
 * @param around functions and operators, innermost first; see `Reference.around`
 * @param empty what the expression does where it is empty; see `Reference.empty`
 * @param guards what has to hold for it to be reached; see `Reference.guards`
 */
export type OnContext = (
  context: ContextAccess,
  accesses: readonly Access[],
  around: readonly string[],
  empty: Emptiness | undefined,
  guards: readonly Guard[],
) => void;

/** What holds, or does not: all of `parts` at once. */
export interface Guard {
  readonly parts: readonly Expr[];
  readonly holds: boolean;
  /** Else it is reached only where something that is hardly empty is. */
  readonly likely?: true;
}

/** Every context of an expression, with what is looked up in it. */
export function visitTree(tree: Expr, onContext: OnContext): void {
  tree.accept(new ContextVisitor(onContext, [], { known: new Set(), guards: [] }));
}

/** A `*` is the one node without a visitor. */
export function isStar(node: Expr): boolean {
  return !("literal" in node || "expr" in node || "args" in node || "left" in node || "group" in node || "name" in node);
}

/** What the expression around a part does with what comes of it. */
interface Use {
  /** What becomes of an empty text there. */
  readonly empty?: Emptiness;
  /** Names that are not empty where this part is reached. */
  readonly known: ReadonlySet<string>;
  /** What holds where this part is reached. */
  readonly guards: readonly Guard[];
}

/** Answer yes or no, whatever they are asked about. */
const QUESTIONS = new Set(["contains", "startswith", "endswith"]);

class ContextVisitor implements ExprVisitor<void> {
  constructor(
    private readonly onContext: OnContext,
    private readonly around: readonly string[],
    private readonly use: Use,
  ) {}

  private inside(what: string, use: Partial<Use> = {}): ContextVisitor {
    return new ContextVisitor(this.onContext, [what, ...this.around], { ...this.use, ...use });
  }

  /** Of a text that is made of it nothing else takes the place. */
  private made(what: string): ContextVisitor {
    return this.inside(what, { empty: this.asked });
  }

  private get asked(): "asked" | undefined {
    return this.use.empty === "asked" ? "asked" : undefined;
  }

  visitLiteral(): void {}

  visitUnary({ operator, expr }: Unary): void {
    expr.accept(this.inside(operator.lexeme, { empty: "asked" }));
  }

  visitBinary({ left, operator, right }: Binary): void {
    for (const side of [left, right]) side.accept(this.inside(operator.lexeme, { empty: "asked" }));
  }

  visitLogical({ operator: { lexeme }, args }: Logical): void {
    const isAnd = lexeme === "&&";
    const known = new Set(this.use.known);
    const guards = [...this.use.guards];
    args.forEach((arg, i) => {
      const isLast = i === args.length - 1;
      const empty = isAnd ? (isLast ? this.asked : "asked") : this.alternative(args, arg, isLast);
      arg.accept(this.inside(lexeme, { empty, known: new Set(known), guards: guards.slice() }));
      guards.push({ parts: [arg], holds: isAnd });
      if (!isAnd && isChoice(arg)) guards.push({ parts: questionsOf(arg), holds: false, likely: true });
      for (const name of assertedBy(arg, isAnd)) known.add(name);
    });
  }

  /** Of one side of an `||`. Of `a && b || c` b is what is wanted, and c what is wanted where a does not hold: neither is a default. */
  private alternative(args: readonly Expr[], arg: Expr, isLast: boolean): Emptiness | undefined {
    if (this.use.empty) return this.use.empty;
    const others = args.filter((one) => one !== arg);
    if (isLast && others.some(isChoice)) return undefined;
    return others.every((one) => isAnyOf(one, REPLACEABLE)) ? "either" : "replaced";
  }

  visitGrouping({ group }: Grouping): void {
    group.accept(this);
  }

  visitFunctionCall({ functionName, args }: FunctionCall): void {
    const name = functionName.lexeme.toLowerCase();
    // case(question, answer, question, answer, otherwise)
    if (name === "case") {
      const guards = [...this.use.guards];
      args.forEach((arg, i) => {
        const isAnswer = i % 2 === 1;
        const asks = args[i - 1]!;
        const empty = isAnswer || i === args.length - 1 ? this.asked : "asked";
        const known = isAnswer ? union(this.use.known, assertedBy(asks, true)) : this.use.known;
        arg.accept(this.inside(name, { empty, known, guards: isAnswer ? [...guards, { parts: [asks], holds: true }] : guards.slice() }));
        if (isAnswer) guards.push({ parts: [asks], holds: false });
      });
    } else for (const arg of args) arg.accept(QUESTIONS.has(name) ? this.inside(name, { empty: "asked" }) : this.made(name));
  }

  visitContextAccess(context: ContextAccess): void {
    this.onContext(context, [], this.around, this.use.empty, this.use.guards);
  }

  private emptyOf(access: IndexAccess): Emptiness | undefined {
    const name = keyOf(access);
    return this.asked ?? (name !== undefined && this.use.known.has(name) ? "known" : this.use.empty);
  }

  visitIndexAccess(access: IndexAccess): void {
    const accesses: Access[] = [];
    let root: Expr = access;
    for (;;) {
      if ("index" in root) {
        accesses.unshift(accessOf((root as IndexAccess).index));
        root = (root as IndexAccess).expr;
      } else if ("group" in root) root = (root as Grouping).group;
      else break;
    }
    for (const { index, star, literal } of accesses) if (!star && literal === undefined) index.accept(this.made("[]"));
    if ("name" in root) this.onContext(root as ContextAccess, accesses, this.around, this.emptyOf(access), this.use.guards);
    else root.accept(this.made("."));
  }
}

/** One of them is empty as the other is. */
const REPLACEABLE = new Set(["secrets", "vars"]);

function union<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): Set<T> {
  return new Set([...a, ...b]);
}

function accessOf(index: Expr): Access {
  const { literal, token } = index as Partial<Literal>;
  if (literal === undefined || token === undefined || !("value" in literal)) return { index, star: isStar(index) };
  return { index, star: false, literal: literal.coerceString(), end: token.range.end.column };
}
