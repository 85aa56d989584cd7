import { Construct } from "constructs";
import { printAddress, printScope } from "../src/model/address";
import type { DesiredSecret, Rotation } from "../src/model/desired";
import { canonicalName } from "../src/model/names";
import type { Scope } from "../src/model/scope";
import type { Store } from "../src/model/store";
import type { AccessProps } from "./access-props";
import { admit, refuseTokens } from "./admit";
import type { TerraformResource } from "./cdktf";
import { defined } from "./defined";
import { enclosingStack } from "./enclosing-stack";
import { isNameKept } from "./import-id";
import { itemResource } from "./item-resource";
import { itemStore } from "./item-store";
import { literal } from "./literal";
import { checkProperties } from "./properties";
import { binding } from "./resources";
import { type Place, scopeOf } from "./scope-of";
import type { SecretProps } from "./secret-props";
import { sourceOf } from "./secret-value";
import type { SecretsStack } from "./secrets-stack";
import { selectors } from "./selectors";
import { SECRET_PROPS } from "./shapes";

const SYMBOL = Symbol.for("sealform.Secret");

/** Of a secret of any scope, once they were checked. */
type AnySecretProps = SecretProps & Partial<AccessProps> & Place;

/** What secrets of every scope have in common. @internal */
export abstract class SecretBase extends Construct {
  /** @internal */
  static _isSecret(x: unknown): x is SecretBase {
    return x !== null && typeof x === "object" && SYMBOL in x;
  }

  /** `org/actions/secret/NPM_TOKEN` */
  readonly address: string;
  /** In upper case, as GitHub keeps it. */
  readonly secretName: string;
  /** Terraform's resource; undefined when the secret is left out of the stack (`SecretsStack.omitted` says why). */
  readonly resource?: TerraformResource;
  /** @internal */
  readonly _desired: DesiredSecret;

  constructor(scope: Construct, id: string, kind: Scope["kind"], props: AnySecretProps) {
    super(scope, id);
    Object.defineProperty(this, SYMBOL, { value: true });
    checkProperties<object>(this, props, SECRET_PROPS[kind]);
    const { secretName, repositories, topics, customProperties } = props;
    const place = scopeOf(props);
    refuseTokens(this, { ...place, secretName, repositories, topics, customProperties });
    const stack = enclosingStack(this);
    const store = itemStore(this, stack, "secret", place, props.store);
    const desired = desiredSecret(place, store, props, stack._settings.defaults.rotation);
    admit(this, stack, { list: "secrets", desired });
    this._desired = desired;
    this.address = desired.address;
    this.secretName = desired.name;
    this.resource = this.sealedResource(stack, place, desired, props);
    stack._declarations.secrets.set(desired.address, { construct: this, desired, resource: this.resource });
  }

  private sealedResource(stack: SecretsStack, place: Scope, desired: DesiredSecret, props: SecretProps): TerraformResource | undefined {
    if (desired.value.from === "existing") return stack._omit(desired.address, "existing");
    const sealed = stack._lock.sealed.get(desired.address);
    if (!isNameKept(place)) return stack._omit(desired.address, "no-name");
    if (!sealed) return stack._omit(desired.address, binding("secret", place, desired.store) ? "unsealed" : "no-resource");
    const ciphertext = literal(sealed.ciphertext);
    // The codespaces resources know `encrypted_value` only, and send the id of the key that is current at apply.
    const codespaces = desired.store === "codespaces";
    const resource = itemResource(this, stack, place, desired, props, {
      secretName: desired.name,
      ...(codespaces ? { encryptedValue: ciphertext } : {}),
    });
    if (resource && !codespaces) {
      // The bindings are of 6.9.0, which does not know these attributes.
      resource.addOverride("value_encrypted", ciphertext);
      resource.addOverride("key_id", literal(sealed.keyId));
    }
    return resource;
  }
}

function desiredSecret(place: Scope, store: Store, props: SecretProps & Partial<AccessProps>, defaults?: Rotation): DesiredSecret {
  const { value, visibility, encoding, allowEmpty, adopt } = props;
  const rotation = { ...defaults, ...defined(props.rotation ?? {}) };
  const name = canonicalName(props.secretName);
  const repositories = selectors(props);
  return {
    kind: "secret",
    address: printAddress({ kind: "secret", scope: place, store, name }),
    scope: printScope(place),
    store,
    name,
    ...(visibility && { visibility: visibility.value }),
    ...(repositories && { repositories }),
    ...(adopt !== undefined && { adopt }),
    value: sourceOf(value, name),
    ...(encoding && { encoding: encoding.value }),
    ...(allowEmpty !== undefined && { allowEmpty }),
    ...(Object.keys(rotation).length > 0 && { rotation }),
  };
}
