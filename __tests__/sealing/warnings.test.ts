import { Plaintext } from "../../src/sealing";
import { valueWarnings } from "../../src/sealing/value-warnings";
import { Bench } from "./bench";
import { declare, env, secret } from "./declare";

const rules = (text: string) => valueWarnings(Plaintext.fromText(text)).map((w) => w.rule);
const PEM = "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkq\nhkiG9w0BAQEFAASC\n-----END PRIVATE KEY-----";

test.each([
  ["JSON", '{"user": "a", "password": "b"}'],
  ["JSON", '["a", "b"]\n'],
  ["XML", "<config><password>x</password></config>"],
  ["XML", '<?xml version="1.0"?>\n<a/>'],
  ["a PEM block in one line", PEM.replaceAll("\n", "\\n")],
  ["a PEM block in one line", PEM.replaceAll("\n", " ")],
  ["YAML", "user: a\npassword: b"],
  ["YAML", "db:\n  user: a\n  hosts:\n    - x\n"],
])("warns of %s", (kind, text) => {
  expect(valueWarnings(Plaintext.fromText(text))).toContainEqual({
    rule: "structured-value",
    message: expect.stringContaining(`the value is ${kind}:`),
  });
});

test.each([
  "correct horse battery staple",
  "https://user:pass@host/x?a=b",
  PEM,
  `${PEM}\n`,
  "{not json}",
  "<3 hearts",
  "a: one line",
  "[redacted",
])("finds nothing wrong with %j", (text) => {
  expect(rules(text)).toEqual([]);
});

test("warns of values too short for a mask", () => {
  expect(["true", "12345", "123456"].map(rules)).toEqual([["short-value"], ["short-value"], []]);
});

test("warns of white space at the ends, also of the line feed after one line", () => {
  expect([" password", "password\n", "password\t", `${PEM}\n\n`].map(rules)).toEqual([
    ["white-space"],
    ["white-space"],
    ["white-space"],
    ["white-space"],
  ]);
});

test("shows nothing of the value", () => {
  const canary = "canary-1d9e";
  const messages = [`{"a": "${canary}"}`, ` ${canary}`, `user: ${canary}\nb: c`].flatMap((text) =>
    valueWarnings(Plaintext.fromText(text)).map((w) => w.message),
  );
  expect(messages).toHaveLength(3);
  expect(messages.join()).not.toContain(canary);
});

test("one value under two names is warned of, under one name in two places it is meant", async () => {
  const bench = await Bench.create();
  const desired = declare([
    secret("org/actions/secret/A", env("X")),
    secret("org/dependabot/secret/A", env("X")),
    secret("repo:api/actions/secret/B", env("X")),
    secret("repo:api/actions/secret/C", env("Y")),
  ]);
  const { warnings } = await bench.seal({ desired, env: { X: "one-value", Y: "two-value" } });
  expect(warnings).toEqual([
    {
      address: "org/actions/secret/A",
      rule: "same-value",
      message: "it has the same value as repo:api/actions/secret/B: a leak of one is a leak of both",
    },
  ]);
  expect(bench.lines).toEqual([
    "org/actions/secret/A: it has the same value as repo:api/actions/secret/B: a leak of one is a leak of both",
  ]);
});

test("one declaration for several stores is warned of once, two declarations each", async () => {
  const bench = await Bench.create();
  const desired = declare([
    ...["actions", "dependabot", "codespaces"].map((store) => secret(`repo:api/${store}/secret/A`, env("X"))),
    secret("repo:api/agents/secret/A", env("Y")),
    secret("repo:web/actions/secret/A", env("X")),
  ]);
  const { warnings } = await bench.seal({ desired, env: { X: "one-value ", Y: "two-value " } });
  expect(warnings.map(({ address, rule }) => `${address} ${rule}`)).toEqual([
    "repo:api/actions/secret/A white-space",
    "repo:api/agents/secret/A white-space",
    "repo:web/actions/secret/A white-space",
  ]);
});

test("one value under many names is one warning", async () => {
  const bench = await Bench.create();
  const desired = declare(["A", "B", "C", "D", "E"].map((name) => secret(`repo:api/actions/secret/${name}`, env("X"))));
  const { warnings } = await bench.seal({ desired, env: { X: "one-value" } });
  expect(warnings.map((w) => w.message)).toEqual([
    "it has the same value as repo:api/actions/secret/B, repo:api/actions/secret/C and 2 more: a leak of one is a leak of all",
  ]);
});
