import type { LiveItem } from "../../github/live";
import type { ItemKind } from "../../model/address";
import type { DesiredSecret, DesiredVariable } from "../../model/desired";
import type { Scope } from "../../model/scope";
import type { CustomProperties } from "../../model/selection";
import type { Store } from "../../model/store";
import type { ValueSince } from "../../model/value-since";
import type { RepositoryVisibility, Visibility } from "../../model/visibility";
import type { Answer } from "../answer";

/** An answer; why, where it is `unknown`. */
export interface Told {
  readonly answer: Answer;
  readonly reason?: string;
}

/** A list of GitHub's: the secrets, or the variables, of a store. */
export interface ListKind {
  readonly store: Store;
  readonly kind: ItemKind;
}

/** A secret or variable that is declared, or that is there. */
export interface EstateItem extends ListKind {
  readonly address: string;
  readonly scope: Scope;
  /** Upper case. */
  readonly name: string;
  /** Organization scope only. */
  readonly visibility?: Visibility;
  /** Absent: it is on GitHub, and not declared. */
  readonly declared?: DesiredSecret | DesiredVariable;
  /** Absent where it is not there, or was not looked for. */
  readonly live?: LiveItem;
  /** When its value was last changed; not `exact`: then or before. */
  readonly since?: ValueSince;
}

export interface EstateRepository {
  readonly name: string;
  /** Absent where it is not known. */
  readonly visibility?: RepositoryVisibility;
  readonly archived?: boolean;
  readonly topics?: readonly string[];
  /** Absent where nobody asked for them. */
  readonly properties?: CustomProperties;
  /** The manifest or its lock names it. */
  readonly declared: boolean;
}

/** Where one name is set for a repository. */
export interface Candidates {
  readonly organization?: {
    readonly item: EstateItem;
    /** Whether the repository may read it. */
    readonly access: Told;
    /** Whether it is among the first 100 organization secrets that the repository may read. */
    readonly within: Told;
  };
  readonly repository?: EstateItem;
  readonly environments: readonly { readonly environment: string; readonly item: EstateItem }[];
}
