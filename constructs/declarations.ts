import type { IConstruct } from "constructs";
import { AddressMap } from "../src/model/address-map";
import type { DesiredEnvironment, DesiredSecret, DesiredVariable, UnmanagedMode } from "../src/model/desired";
import type { Store } from "../src/model/store";
import type { TerraformResource } from "./cdktf";

interface Declared<T> {
  readonly construct: IConstruct;
  readonly desired: T;
}

/** A secret or variable; without a resource when it is left out of the stack. */
export interface DeclaredItem<T> extends Declared<T> {
  readonly resource?: TerraformResource;
}

/** An environment with its branch and tag policies; without resources when it is left out of the stack. */
export interface DeclaredEnvironment extends Declared<DesiredEnvironment> {
  readonly resource?: TerraformResource;
  readonly policies: readonly TerraformResource[];
}

/** A scope that is declared by itself, not only by what is in it. */
export interface ScopeSettings {
  readonly stores: readonly Store[];
  readonly unmanaged?: UnmanagedMode;
}

/** What the constructs of one stack declare, by address, each with the construct that did. */
export class Declarations {
  readonly secrets = new AddressMap<DeclaredItem<DesiredSecret>>();
  readonly variables = new AddressMap<DeclaredItem<DesiredVariable>>();
  readonly environments = new AddressMap<DeclaredEnvironment>();
  readonly scopes = new AddressMap<ScopeSettings>();
  /** Scopes, as they are written, whose names were checked. */
  readonly admitted = new Set<string>();

  /** The construct that declares the address, if any. */
  constructOf(address: string): IConstruct | undefined {
    return (this.secrets.get(address) ?? this.variables.get(address) ?? this.environments.get(address))?.construct;
  }

  /** Says more of a scope; what was said before and is not said again stays. */
  declareScope(scope: string, { stores, unmanaged }: ScopeSettings): void {
    const known = this.scopes.get(scope);
    this.scopes.set(scope, {
      stores: stores.length > 0 ? stores : (known?.stores ?? []),
      unmanaged: unmanaged ?? known?.unmanaged,
    });
  }

  addresses(): string[] {
    return [...this.secrets.addresses(), ...this.variables.addresses(), ...this.environments.addresses()];
  }
}
