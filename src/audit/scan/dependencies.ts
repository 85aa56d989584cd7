import type { Binary, ContextAccess, Expr, ExprVisitor, FunctionCall, Grouping, IndexAccess, Literal, Logical, Unary } from "./expressions";
import type { FoldScope } from "./fold";
import { type Access, visitTree } from "./tree";

/** What expressions depend on. */
export interface Dependencies {
  readonly matrix: boolean;
  /** Lower case, in the order of their use. */
  readonly inputs: readonly string[];
  /** Yes-or-no questions about what is not known, and where each of them is asked. */
  readonly conditions: readonly (readonly Expr[])[];
}

/** Answer yes or no, whatever they are asked about. */
const QUESTIONS = new Set(["contains", "startswith", "endswith", "success", "failure", "always", "cancelled"]);

/** Names of `inputs` (lower case) that an expression looks at. */
export function inputsOf(tree: Expr): string[] {
  const names = new Set<string>();
  visitTree(tree, (context, accesses) => {
    const input = inputOf(context, accesses);
    if (input) names.add(input.name);
  });
  return [...names];
}

/** Whether an expression looks neither at the matrix nor at an input, which differ from job to job. */
export function isTheSameEverywhere(tree: Expr): boolean {
  let isSame = true;
  visitTree(tree, (context, accesses) => {
    if (context.name.lexeme.toLowerCase() === "matrix" || inputOf(context, accesses) !== undefined) isSame = false;
  });
  return isSame;
}

/** What has to be known to evaluate the expressions; undefined where something that is not known flows into their result. */
export function dependenciesOf(trees: readonly Expr[], scope: FoldScope): Dependencies | undefined {
  const found: Found = { matrix: false, inputs: new Set(), conditions: new Map() };
  const visitor = new DependencyVisitor(scope, found);
  if (!trees.every((tree) => tree.accept(visitor))) return undefined;
  return { matrix: found.matrix, inputs: [...found.inputs], conditions: [...found.conditions.values()] };
}

interface Found {
  matrix: boolean;
  readonly inputs: Set<string>;
  /** By what they say. */
  readonly conditions: Map<string, Expr[]>;
}

/** `inputs.x`, `github.event.inputs.x`; in lower case. */
function inputOf(
  { name: context }: ContextAccess,
  accesses: readonly Access[],
): { readonly name: string; readonly inEvent: boolean } | undefined {
  const [root, ...path] = [context.lexeme, ...accesses.map(({ literal }) => literal)].map((part) => part?.toLowerCase());
  const inEvent = root === "github" && path[0] === "event" && path[1] === "inputs";
  const name = inEvent ? path[2] : root === "inputs" ? path[0] : undefined;
  return name === undefined ? undefined : { name, inEvent };
}

/** Of each node whether it can be evaluated once the conditions found are answered. */
class DependencyVisitor implements ExprVisitor<boolean> {
  constructor(
    private readonly scope: FoldScope,
    private readonly found: Found,
  ) {}

  visitLiteral(): boolean {
    return true;
  }

  visitUnary(node: Unary): boolean {
    return this.question(node);
  }

  visitBinary(node: Binary): boolean {
    return this.question(node);
  }

  visitLogical({ operator, args }: Logical): boolean {
    // Of `a && b` the first is a question; of `a || b` it is an answer.
    return args.every((arg, i) => (operator.lexeme === "&&" && i < args.length - 1 ? this.question(arg) : arg.accept(this)));
  }

  visitGrouping({ group }: Grouping): boolean {
    return group.accept(this);
  }

  visitFunctionCall(node: FunctionCall): boolean {
    const name = node.functionName.lexeme.toLowerCase();
    if (QUESTIONS.has(name)) return this.question(node);
    if (name === "hashfiles") return false;
    // case(question, answer, question, answer, otherwise)
    const asks = (i: number) => name === "case" && i % 2 === 0 && i < node.args.length - 1;
    return node.args.every((arg, i) => (asks(i) ? this.question(arg) : arg.accept(this)));
  }

  visitContextAccess(node: ContextAccess): boolean {
    return this.known(node);
  }

  visitIndexAccess(node: IndexAccess): boolean {
    return this.known(node);
  }

  /** What is not known is answered both ways. */
  private question(node: Expr): boolean {
    const { group, operator, args, expr } = node as Partial<Grouping & Logical & Unary>;
    if (group) return this.question(group);
    if (operator && (args ?? (operator.lexeme === "!" && expr))) return (args ?? [expr!]).every((one) => this.question(one));
    if (this.known(node)) return true;
    const key = textOf(node);
    this.found.conditions.set(key, [...(this.found.conditions.get(key) ?? []), node]);
    return true;
  }

  /** Whether all that a node looks at is known; notes what that is. */
  private known(node: Expr): boolean {
    let isKnown = !asksForStatus(node);
    let matrix = false;
    const inputs: string[] = [];
    visitTree(node, (context, accesses) => {
      const input = inputOf(context, accesses);
      if (input && this.scope.inputs.get(input.name) && (this.scope.inEvent || !input.inEvent)) inputs.push(input.name);
      else if (context.name.lexeme.toLowerCase() === "matrix" && this.knowsMatrix(accesses[0])) matrix = true;
      else isKnown = false;
    });
    if (!isKnown) return false;
    this.found.matrix ||= matrix;
    for (const input of inputs) this.found.inputs.add(input);
    return true;
  }

  private knowsMatrix(access: Access | undefined): boolean {
    const { matrix } = this.scope;
    if (!matrix) return false;
    const name = access?.literal?.toLowerCase();
    if (name === undefined) return matrix.complete && matrix.unknown.length === 0;
    return matrix.complete && !matrix.unknown.some((key) => key.toLowerCase() === name);
  }
}

/** What an expression says, however it is spaced. */
function textOf(node: Expr): string {
  const { token, name, functionName, operator, args, expr, index, left, right, group } = node as Partial<
    { readonly token: Literal["token"] } & ContextAccess & FunctionCall & IndexAccess & Binary & Grouping & Logical
  >;
  const own = token?.lexeme ?? (name ?? functionName)?.lexeme.toLowerCase() ?? operator?.lexeme ?? "";
  const parts = [...(args ?? []), expr, index, left, right, group].filter((part) => part !== undefined);
  return JSON.stringify([own, ...parts.map(textOf)]);
}

/** Whether it calls what only a run can tell. */
export function asksForStatus(node: Expr): boolean {
  let asks = false;
  const look = (part: Expr): void => {
    const { functionName, args, expr, index, left, right, group } = part as Partial<
      FunctionCall & IndexAccess & Binary & Grouping & Logical
    >;
    if (functionName && /^(?:success|failure|always|cancelled|hashfiles)$/i.test(functionName.lexeme)) asks = true;
    for (const child of [...(args ?? []), expr, index, left, right, group]) if (child) look(child);
  };
  look(node);
  return asks;
}
