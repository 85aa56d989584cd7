import type { Binary, ContextAccess, Expr, ExprVisitor, FunctionCall, Grouping, IndexAccess, Literal, Logical, Unary } from "./expressions";
import type { FoldScope } from "./fold";
import { envNameOf, pathOf } from "./path";
import { asksForFiles, asksForStatus } from "./status";
import { type Access, visitTree } from "./tree";

/** What expressions depend on. */
export interface Dependencies {
  readonly matrix: boolean;
  /** Lower case, in the order of their use. */
  readonly inputs: readonly string[];
  /** Those of them that it looks at as texts of the event. */
  readonly texts: ReadonlySet<string>;
  /** About what is not known. */
  readonly questions: readonly Question[];
}

/** Yes-or-no questions about one thing. */
export interface Question {
  /** All that can be said to them: yes or no at each place where one of them is asked. */
  readonly answers: readonly (readonly (readonly [Expr, boolean])[])[];
  /** Contexts (lower case) that they look at. */
  readonly contexts: readonly string[];
}

/** What is known where an expression is evaluated. */
export interface Knowledge extends FoldScope {
  /** There are no other inputs. */
  readonly closed: boolean;
  /** By name, in lower case. */
  readonly github: Readonly<Record<string, string>>;
  /** `github.event.inputs` are those of another workflow. */
  readonly called: boolean;
  /** As in `foldTogether`. */
  readonly tags: boolean;
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
export function dependenciesOf(trees: readonly Expr[], scope: Knowledge): Dependencies | undefined {
  const found: Found = { matrix: false, inputs: new Set(), texts: new Set(), asked: new Map() };
  const visitor = new DependencyVisitor(scope, found);
  if (!trees.every((tree) => tree.accept(visitor))) return undefined;
  return {
    matrix: found.matrix,
    inputs: [...found.inputs],
    texts: found.texts,
    questions: [...found.asked.values()].map((asked) => questionOf(asked, scope)),
  };
}

/** Whether something is a value; `isSame`: `==`. A question of another kind asks for `true`. */
interface Comparison {
  /** What it is about. That there is something is not what it is: `x && x == 'a'` has two questions. */
  readonly about: string;
  readonly value: string;
  readonly isSame: boolean;
  /** About a ref: `value` is what stands behind `refs/heads/`, or behind another kind of ref. */
  readonly isShort?: true;
}

/** Where that is asked. */
type Asked = Omit<Comparison, "about"> & { readonly node: Expr };

interface Found {
  matrix: boolean;
  readonly inputs: Set<string>;
  readonly texts: Set<string>;
  /** By what they are about. */
  readonly asked: Map<string, Asked[]>;
}

/** What is asked about is one of the values, or none of them. */
function questionOf(asked: readonly Asked[], { tags }: Knowledge): Question {
  const contexts = new Set<string>();
  for (const { node } of asked) {
    visitTree(node, ({ name }) => contexts.add(name.lexeme.toLowerCase()));
    if (asksForFiles(node)) contexts.add("hashfiles");
  }
  const kinds = tags ? ["refs/heads/", "refs/tags/"] : ["refs/heads/"];
  const values = [...new Set(asked.flatMap(({ value, isShort }) => (isShort ? kinds.map((kind) => kind + value) : [value]))), undefined];
  return {
    contexts: [...contexts],
    answers: values.map((is) =>
      asked.map(({ node, value, isSame, isShort }) => [node, ((isShort ? is?.replace(KIND, "") : is) === value) === isSame] as const),
    ),
  };
}

/** A branch, or a tag, goes by two names: https://docs.github.com/en/actions/reference/workflows-and-actions/contexts#github-context */
const KIND = /^refs\/(?:heads|tags|pull)\//;

/** Of `x == 'a'`. Texts that are numbers equal other ones. */
function comparisonOf(node: Expr): Comparison | undefined {
  const { left, operator, right } = node as Partial<Binary>;
  if (!left || !right || (operator?.lexeme !== "==" && operator?.lexeme !== "!=")) return undefined;
  const literal = textIn(left) ?? textIn(right);
  if (literal === undefined || (literal !== "" && !Number.isNaN(Number(literal)))) return undefined;
  const asked = textIn(left) === undefined ? left : right;
  const isSame = operator.lexeme === "==";
  const value = literal.toLowerCase();
  const variable = envNameOf(asked);
  // Case counts, but on Windows.
  const about = variable === undefined ? (pathOf(asked) ?? textOf(asked)) : `env.${variable}`;
  return about === "github.ref_name" ? { about: "github.ref", value, isSame, isShort: true } : { about, value, isSame };
}

function textIn(node: Expr): string | undefined {
  const { literal } = node as Partial<Literal>;
  return literal && "value" in literal && typeof literal.value === "string" ? literal.value : undefined;
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
    private readonly scope: Knowledge,
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
    const { about, ...asked } = comparisonOf(node) ?? { about: `whether ${textOf(node)}`, value: "true", isSame: true };
    this.found.asked.set(about, [...(this.found.asked.get(about) ?? []), { node, ...asked }]);
    return true;
  }

  /** Whether all that a node looks at is known; notes what that is. */
  private known(node: Expr): boolean {
    let isKnown = !asksForStatus(node);
    let matrix = false;
    const inputs: NonNullable<ReturnType<typeof inputOf>>[] = [];
    visitTree(node, (context, accesses) => {
      const input = inputOf(context, accesses);
      const name = context.name.lexeme.toLowerCase();
      const isOwn = input && !(input.inEvent && this.scope.called);
      if (isOwn && this.scope.inputs.get(input.name)) inputs.push(input);
      else if (isOwn && this.scope.closed && !this.scope.inputs.has(input.name)) return;
      else if (name === "matrix" && this.knowsMatrix(accesses[0])) matrix = true;
      else if (name === "github" && this.knowsGithub(accesses)) return;
      else isKnown = false;
    });
    if (!isKnown) return false;
    this.found.matrix ||= matrix;
    for (const { name, inEvent } of inputs) {
      this.found.inputs.add(name);
      if (inEvent) this.found.texts.add(name);
    }
    return true;
  }

  private knowsGithub([first, ...more]: readonly Access[]): boolean {
    return more.length === 0 && first?.literal !== undefined && Object.hasOwn(this.scope.github, first.literal.toLowerCase());
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
