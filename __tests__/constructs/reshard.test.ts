import fc from "fast-check";
import { type Layout, moveStates, movesTo, pullStates, type States } from "../../src/terraform/reshard";
import { managed, type StateEntry, type StateFile } from "../../src/terraform/state-file";

const HOME = "acme";
const NAMES = [HOME, "acme-shard-01", "acme-shard-02", "acme-shard-03"];

const entry = (name: string, value = name): StateEntry => ({
  mode: "managed",
  type: "github_actions_variable",
  name,
  instances: [{ attributes: { value } }],
});
const address = (name: string) => `github_actions_variable.${name}`;

/** Backends that take what Terraform takes, and end the process at the n-th write, before or after it. */
class Backends implements States {
  readonly texts = new Map<string, string>();
  writes = 0;

  constructor(private readonly killAt?: { readonly write: number; readonly done: boolean }) {}

  async pull(stack: string): Promise<string> {
    return this.texts.get(stack) ?? "";
  }

  async push(stack: string, text: string): Promise<void> {
    this.writes += 1;
    const killed = this.writes === this.killAt?.write;
    if (killed && !this.killAt?.done) throw new Error("killed");
    this.take(stack, text);
    if (killed) throw new Error("killed");
  }

  take(stack: string, text: string): void {
    const [old, now] = [this.texts.get(stack), JSON.parse(text) as StateFile];
    const known = old === undefined ? undefined : (JSON.parse(old) as StateFile);
    if (known && (known.lineage !== now.lineage || known.serial! >= now.serial!)) throw new Error("terraform takes no older state");
    this.texts.set(stack, text);
  }

  set(stack: string, resources: readonly StateEntry[]): void {
    this.texts.set(
      stack,
      JSON.stringify({ version: 4, terraform_version: "1.11.4", serial: 7, lineage: `of-${stack}`, outputs: {}, resources }),
    );
  }

  /** The stacks of every resource. */
  places(): Record<string, string[]> {
    const found: Record<string, string[]> = {};
    for (const stack of NAMES) {
      const text = this.texts.get(stack);
      for (const name of managed(text ? JSON.parse(text) : undefined).keys()) found[name] = [...(found[name] ?? []), stack];
    }
    return found;
  }
}

async function move(layout: Layout, states: States): Promise<void> {
  await moveStates(layout, await pullStates(NAMES, states), states, () => "new");
}

const resources = Array.from({ length: 8 }, (_, index) => `r${index}`);
const somewhere = fc.constantFrom(...NAMES);
const world = fc.record({
  before: fc.array(somewhere, { minLength: resources.length, maxLength: resources.length }),
  places: fc.array(fc.option(somewhere), { minLength: resources.length, maxLength: resources.length }),
  shards: fc.integer({ min: 0, max: 3 }),
});

it("brings each resource into its stack's state and no other; killed anywhere, none is ever in no state, and the next run ends it", async () => {
  await fc.assert(
    fc.asyncProperty(world, fc.integer({ min: 1, max: 8 }), fc.boolean(), async ({ before, places, shards }, write, done) => {
      const stacks = NAMES.slice(0, shards + 1);
      const layout: Layout = {
        stacks,
        home: HOME,
        places: new Map(places.flatMap((stack, index) => (stack && stacks.includes(stack) ? [[address(`r${index}`), stack]] : []))),
      };
      const states = new Backends({ write, done });
      for (const stack of NAMES) {
        const here = resources.filter((_, index) => before[index] === stack).map((name) => entry(name));
        if (here.length > 0) states.set(stack, here);
      }
      try {
        await move(layout, states);
      } catch (error) {
        expect((error as Error).message).toBe("killed");
        expect(Object.keys(states.places()).sort()).toEqual(resources.map(address));
        await move(layout, states);
      }
      for (const [index, name] of resources.entries()) {
        const own = before[index]!;
        const to = layout.places.get(address(name)) ?? (stacks.includes(own) ? own : HOME);
        expect([name, states.places()[address(name)]]).toEqual([name, [to]]);
      }
      const { writes } = states;
      await move(layout, states);
      expect(states.writes).toBe(writes);
    }),
  );
});

it("keeps all that Terraform knows of a resource, and the state's lineage", async () => {
  const states = new Backends();
  const whole = {
    ...entry("a"),
    provider: 'provider["registry.terraform.io/integrations/github"]',
    instances: [{ status: "tainted", private: "e30=" }],
  };
  states.set(HOME, [whole, entry("b"), { ...entry("d"), mode: "data" }]);
  await move({ stacks: NAMES, home: HOME, places: new Map([[address("a"), "acme-shard-02"]]) }, states);
  expect(JSON.parse(states.texts.get("acme-shard-02")!)).toEqual({
    version: 4,
    terraform_version: "1.11.4",
    serial: 1,
    lineage: "new",
    resources: [whole],
  });
  expect(JSON.parse(states.texts.get(HOME)!)).toMatchObject({
    serial: 8,
    lineage: "of-acme",
    resources: [{ name: "b" }, { mode: "data", name: "d" }],
  });
  expect([...states.texts.keys()]).toEqual([HOME, "acme-shard-02"]);
});

it("refuses when two states know one resource differently, and writes nothing", async () => {
  const states = new Backends();
  states.set(HOME, [entry("a")]);
  states.set("acme-shard-01", [entry("a", "another")]);
  const layout = { stacks: NAMES, home: HOME, places: new Map([[address("a"), HOME]]) };
  await expect(move(layout, states)).rejects.toMatchObject({
    rule: "terraform-reshard",
    message: `${address("a")} is in the states of acme and acme-shard-01, and not the same in both`,
  });
  expect(states.writes).toBe(0);
});

it("takes nothing out of a state when another one did not keep what it was given", async () => {
  const states = new (class extends Backends {
    override take(): void {}
  })();
  states.set(HOME, [entry("a")]);
  const layout = { stacks: NAMES, home: HOME, places: new Map([[address("a"), "acme-shard-01"]]) };
  await expect(move(layout, states)).rejects.toMatchObject({ rule: "terraform-reshard", message: /acme-shard-01 does not hold/ });
  expect(states.places()).toEqual({ [address("a")]: [HOME] });
  expect(movesTo(layout, await pullStates(NAMES, states)).remove.size).toBe(1);
});
