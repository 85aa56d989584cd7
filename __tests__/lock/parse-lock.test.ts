import { emptyLock, parseLock, printLock } from "../../src/lock";
import { lockWith, sealedValue } from "./example-lock";

const text = printLock(lockWith(["A", "B"]));

function refused(changed: string) {
  expect(changed).not.toBe(text);
  try {
    parseLock(changed, "sealform.lock.json");
  } catch (error) {
    return error as { rule: string; message: string; hint?: string };
  }
  throw new Error("not refused");
}

test.each<[string, (text: string) => string, string, string]>([
  ["a truncated file", (t) => t.slice(0, t.length / 2), "lock-invalid", "damaged"],
  ["an empty file", () => "", "lock-empty", "sealform.lock.json:1:1: the lock file is empty"],
  ["a file of another kind", () => '{"name": "x"}', "lock-version", "this is not a lock file"],
  [
    "a newer version",
    (t) => t.replace('"version": 1', '"version": 2'),
    "lock-version",
    "sealform.lock.json:2:14: the lock file has version 2: it was made by a newer sealform",
  ],
  [
    "a conflict marker",
    (t) => t.replace('    "org/actions/secret/B"', '<<<<<<< HEAD\n    "org/actions/secret/B"'),
    "lock-conflict",
    "sealform.lock.json:22:1: the lock file holds a merge conflict of git",
  ],
  [
    "a cut ciphertext",
    (t) => t.replace(sealedValue(1).ciphertext, sealedValue(1).ciphertext.slice(0, 40)),
    "lock-ciphertext",
    "org/actions/secret/A: the ciphertext has 30 bytes",
  ],
  [
    "a ciphertext that lost four characters and is still canonical base64",
    (t) => t.replace(sealedValue(1).ciphertext, sealedValue(1).ciphertext.slice(4)),
    "lock-invalid",
    "org/actions/secret/A: the ciphertext is damaged: it does not match its sha256",
  ],
  ["a checksum of another form", (t) => t.replace('"sha256": "', '"sha256": "sha256:'), "lock-invalid", "64 hexadecimal digits"],
  [
    "base64 with a stray character",
    (t) => t.replace(sealedValue(1).ciphertext, `${sealedValue(1).ciphertext}\\n`),
    "lock-ciphertext",
    "not canonical base64",
  ],
  [
    "base64url",
    (t) => t.replace(sealedValue(1).ciphertext, Buffer.alloc(60, 0xff).toString("base64url")),
    "lock-ciphertext",
    "not canonical base64",
  ],
  ["an unknown key", (t) => t.replace('"teams"', '"teens"'), "lock-invalid", 'unknown key "teens"'],
  ["an unknown key of an entry", (t) => t.replace('"generation"', '"generatoin"'), "lock-invalid", 'unknown key "generatoin"'],
  ["a missing key of an entry", (t) => t.replace(/ *"valueSince".*\n/, ""), "lock-invalid", '"valueSince" is missing'],
  [
    "a day that does not exist",
    (t) => t.replace(/"valueSince": "[^"]*"/, '"valueSince": "2026-02-30T00:00:00Z"'),
    "lock-invalid",
    "2026-02-30T00:00:00Z is no time of the calendar",
  ],
  [
    "a generation of 0",
    (t) => t.replace('"generation": 1', '"generation": 0'),
    "lock-invalid",
    'sealform.lock.json:15:21: "generation" must be a whole number, at least 1',
  ],
  [
    "a generation that nothing could follow",
    (t) => t.replace('"generation": 1', '"generation": 9007199254740991'),
    "lock-invalid",
    "generation 9007199254740991 is above 1000000000000, which no sealing reaches",
  ],
  ["a wrong address", (t) => t.replace("org/actions/secret/A", "org/secret/A"), "lock-invalid", "is not an address of secret"],
  [
    "an address of a variable",
    (t) => t.replace("org/actions/secret/A", "org/actions/variable/A"),
    "lock-invalid",
    "is not an address of secret",
  ],
  [
    "one address in two spellings",
    (t) => t.replace("org/actions/secret/B", "org/actions/secret/a"),
    "lock-invalid",
    "is there twice: GitHub compares names without case",
  ],
  ["one key twice", (t) => t.replace("org/actions/secret/B", "org/actions/secret/A"), "lock-invalid", "is there twice"],
  ["a list instead of a map", (t) => t.replace('"users": {\n  }', '"users": []'), "lock-invalid", '"users" must be an object'],
  ["an id that is a text", (t) => t.replace('"users": {', '"users": {"a": "1"'), "lock-invalid", '"a" must be a whole number'],
  ["a key fingerprint of another form", (t) => t.replace("sha256:", "sha1:"), "lock-invalid", "must be sha256: and 64 hexadecimal digits"],
])("refuses %s, with its place and what to do", (_, change, rule, message) => {
  const error = refused(change(text));
  expect(error).toMatchObject({ rule, message: expect.stringContaining(message), hint: expect.any(String) });
  expect(error.message).toMatch(/^sealform\.lock\.json:\d+:\d+: /);
});

test("accepts maps that are not there: an older lock had fewer", () => {
  expect(printLock(parseLock('{"version": 1}', "f"))).toBe(printLock(emptyLock()));
});

test("accepts a ciphertext without its sha256, and prints it with one: older locks and entries made by hand have none", () => {
  expect(printLock(parseLock(text.replaceAll(/ *"sha256".*\n/g, ""), "f"))).toBe(text);
});

test("accepts CRLF: git may have changed the line ends", () => {
  expect(printLock(parseLock(text.replaceAll("\n", "\r\n"), "f"))).toBe(text);
});
