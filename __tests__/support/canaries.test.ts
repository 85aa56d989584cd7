import fc from "fast-check";
import { canaries, canariesIn, expectNoCanary } from "./canaries";
import { tempProject } from "./project";

describe("canaries", () => {
  test("are found in every form, wherever they stand in a text", () => {
    const known = canaries();
    const value = known.make("TOKEN");
    const encodings: ((text: string) => string)[] = [
      (text) => text,
      (text) => JSON.stringify({ text }),
      (text) => Buffer.from(text).toString("base64"),
      (text) => Buffer.from(text).toString("base64url"),
      (text) => Buffer.from(text).toString("hex"),
      (text) => Buffer.from(text).toString("hex").toUpperCase(),
      encodeURIComponent,
      (text) => new URLSearchParams({ text }).toString(),
      (text) => text.slice(3, -3),
    ];
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.constantFrom(...encodings), (before, after, encode) => {
        expect(canariesIn({ stdout: encode(`${before}xxx${value}xxx${after}`) }, known)).toEqual(["TOKEN in stdout"]);
      }),
    );
  });

  test("are not found where they are not", () => {
    const known = canaries();
    known.make("TOKEN");
    fc.assert(
      fc.property(fc.string(), (text) => expect(canariesIn({ stdout: text, stderr: canaries().make("OTHER") }, known)).toEqual([])),
    );
  });

  test("are found in files, names of files and request logs, and not in the files that may hold them", () => {
    const known = canaries();
    const value = known.make("TOKEN");
    const project = tempProject({ ".env": value, "a/b.json": JSON.stringify([value]), "c.txt": "nothing" });
    expect(
      canariesIn({ folder: project.folder, except: [".env"], requests: [{ path: `/x?${encodeURIComponent(value)}` }] }, known),
    ).toEqual(["TOKEN in requests", "TOKEN in a/b.json"]);
    project.write(known.all[0]!.core, "");
    expect(canariesIn({ folder: project.folder, except: [".env", "a/b.json"] }, known)).toEqual(["TOKEN in file names"]);
  });

  test("that were never made, or are looked for nowhere, are a failure", () => {
    expect(() => expectNoCanary({ stdout: "" }, canaries())).toThrow();
    const known = canaries();
    known.make("TOKEN");
    expect(() => expectNoCanary({}, known)).toThrow();
    expect(() => expectNoCanary({ stdout: known.make("TOKEN") }, known)).toThrow("TOKEN in stdout");
    expectNoCanary({ stdout: "" }, known);
  });
});
