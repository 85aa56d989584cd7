import type { Binary, ContextAccess, Expr, ExprVisitor, FunctionCall, Grouping, IndexAccess, Literal, Logical, Unary } from "./expressions";

/**
 * What an expression does about a name that is empty.
 * - `asked`: it only asks about it, so that nothing of it comes out: `secrets.X != ''`, the `secrets.X` of `secrets.X && 'yes'`
 * - `known`: it has asked before, and does not get there with an empty one: the second of `secrets.X != '' && secrets.X`
 * - `replaced`: something else takes its place: `secrets.X || 'none'`
 * - `either`: another secret or variable takes its place: `secrets.X || secrets.Y`
 */
export type Emptiness = "asked" | "known" | "replaced" | "either";

const NONE: ReadonlySet<string> = new Set();

/** Names, as `secrets.x`, that cannot be empty where an expression is true, or where it is false. */
export function assertedBy(tree: Expr, isTrue: boolean): ReadonlySet<string> {
  return tree.accept(new Assertions(isTrue));
}

/** `secrets.x` of `secrets.X` and `secrets['X']`; undefined for what is not one name. */
export function keyOf(node: Expr): string | undefined {
  const inner = ungrouped(node);
  if (!("index" in inner)) return undefined;
  const { expr, index } = inner as IndexAccess;
  const root = ungrouped(expr);
  const literal = literalOf(index);
  return literal !== undefined && "name" in root
    ? `${(root as ContextAccess).name.lexeme}.${literal.coerceString()}`.toLowerCase()
    : undefined;
}

/** Whether an expression is nothing but one name of some contexts. */
export function isAnyOf(node: Expr, contexts: ReadonlySet<string>): boolean {
  const name = keyOf(node);
  return name !== undefined && contexts.has(name.slice(0, name.indexOf(".")));
}

/** `a && b`, where a does not merely ask whether there is a b. */
export function isChoice(node: Expr): boolean {
  const { operator, args } = ungrouped(node) as Partial<Logical>;
  const wanted = args?.at(-1);
  if (operator?.lexeme !== "&&" || !args || !wanted) return false;
  const name = keyOf(wanted);
  return name === undefined || !args.slice(0, -1).some((arg) => assertedBy(arg, true).has(name));
}

/** Of a choice `a && b` the a. */
export function questionsOf(choice: Expr): readonly Expr[] {
  return (ungrouped(choice) as Logical).args.slice(0, -1);
}

/** What stands in parentheses. */
export function ungrouped(node: Expr): Expr {
  return "group" in node ? ungrouped((node as Grouping).group) : node;
}

/** What a literal says, in parentheses or not; undefined for anything else. */
export function literalOf(node: Expr): Literal["literal"] | undefined {
  const inner = ungrouped(node);
  return "literal" in inner ? (inner as Literal).literal : undefined;
}

/** https://docs.github.com/en/actions/reference/workflows-and-actions/expressions#literals */
function isTruthy(literal: Literal["literal"]): boolean {
  return "value" in literal && Boolean(literal.value);
}

class Assertions implements ExprVisitor<ReadonlySet<string>> {
  constructor(private readonly isTrue: boolean) {}

  visitLiteral(): ReadonlySet<string> {
    return NONE;
  }

  visitUnary({ expr }: Unary): ReadonlySet<string> {
    return assertedBy(expr, !this.isTrue);
  }

  /** `X != ''` and `X == 'a'` say that there is one where they hold, `X == ''` where it does not. */
  visitBinary({ left, operator: { lexeme }, right }: Binary): ReadonlySet<string> {
    if (lexeme !== "==" && lexeme !== "!=") return NONE;
    const other = literalOf(left) ?? literalOf(right);
    const name = keyOf(left) ?? keyOf(right);
    if (other === undefined || name === undefined) return NONE;
    const isSame = (lexeme === "==") === this.isTrue;
    return isSame === isTruthy(other) ? new Set([name]) : NONE;
  }

  visitLogical({ operator: { lexeme }, args }: Logical): ReadonlySet<string> {
    const holdAll = (lexeme === "&&") === this.isTrue;
    if (holdAll) return new Set(args.flatMap((arg) => [...assertedBy(arg, this.isTrue)]));
    // One of them at least: what all say that can be the one.
    const [first = NONE, ...rest] = args.filter((arg) => this.canBe(arg)).map((arg) => assertedBy(arg, this.isTrue));
    return new Set([...first].filter((name) => rest.every((names) => names.has(name))));
  }

  private canBe(arg: Expr): boolean {
    const literal = literalOf(arg);
    return literal === undefined || isTruthy(literal) === this.isTrue;
  }

  visitGrouping({ group }: Grouping): ReadonlySet<string> {
    return group.accept(this);
  }

  visitFunctionCall({ functionName, args: [subject, part] }: FunctionCall): ReadonlySet<string> {
    const isSearch = /^(?:contains|startswith|endswith)$/i.test(functionName.lexeme);
    const literal = isSearch && this.isTrue && part ? literalOf(part) : undefined;
    const name = literal !== undefined && isTruthy(literal) ? keyOf(subject!) : undefined;
    return name === undefined ? NONE : new Set([name]);
  }

  visitContextAccess(): ReadonlySet<string> {
    return NONE;
  }

  visitIndexAccess(access: IndexAccess): ReadonlySet<string> {
    const name = this.isTrue ? keyOf(access) : undefined;
    return name === undefined ? NONE : new Set([name]);
  }
}
