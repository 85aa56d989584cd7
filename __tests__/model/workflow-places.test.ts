import { joinedPlaces, placesWithout, tellPlaces, type WorkflowPlaces } from "../../src/model/workflow-places";

const paths = (...all: string[]): WorkflowPlaces => ({ paths: all });
const REMOTE: WorkflowPlaces = { remote: true };

test.each<[string, WorkflowPlaces | undefined, WorkflowPlaces | undefined, WorkflowPlaces | undefined]>([
  ["nothing was looked at", undefined, undefined, undefined],
  ["the same", paths("a", "web=b"), paths("web=b", "a"), undefined],
  ["nothing is looked at", paths("a"), undefined, paths("a")],
  ["one is missing", paths("a", "b"), paths("a"), paths("b")],
  ["a folder around it", paths("a/b", "c"), paths("a", "."), undefined],
  ["a folder that is only called like the beginning", paths("ab"), paths("a"), paths("ab")],
  ["the folder of the manifest, for one beside it", paths("../b", ".."), paths("."), paths("../b", "..")],
  ["another repository is said to be there", paths("web=a"), paths("api=a", "a"), paths("web=a")],
  ["a repository is said to be there", paths("a"), paths("web=a"), paths("a")],
  ["on GitHub", { ...paths("a"), remote: true }, REMOTE, undefined],
  ["on GitHub no more", REMOTE, paths("a"), REMOTE],
])("of what was looked at is left: %s", (_, was, now, left) => expect(placesWithout(was, now)).toEqual(left));

test("those of both are told each once", () => {
  expect(joinedPlaces(paths("b", "a"), { ...paths("a"), remote: true })).toEqual({ paths: ["a", "b"], remote: true });
  expect(joinedPlaces(undefined, undefined)).toBeUndefined();
  expect(tellPlaces({ paths: ["a", "b"], remote: true }, (path) => `<${path}>`)).toBe("<a>, <b>, those on GitHub");
  expect(tellPlaces(paths(..."abcdefghij"), String)).toBe("a, b, c, d, e, f, g, h, 2 more");
});
