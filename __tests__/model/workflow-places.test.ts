import { placesWithout, type WorkflowPlaces } from "../../src/model/workflow-places";

const at = (...paths: string[]): WorkflowPlaces => ({ paths });

test.each<[string, readonly string[], readonly string[]]>([
  ["another path besides", ["web"], ["web", "api"]],
  ["another order", ["web", "api"], ["api", "web"]],
  ["the same name in other letters", ["acme/web=co"], ["Acme/Web=co"]],
  ["a name for what lies elsewhere", ["co/web"], ["co/web", "api=co/api"]],
  ["a name that was there before", ["co", "web=co/web"], ["web=co/web", "co"]],
])("%s is not less", (_, was, now) => {
  expect(placesWithout(at(...was), at(...now))).toBeUndefined();
});

test.each<[string, readonly string[], readonly string[]]>([
  ["without it", ["web"], ["api"]],
  ["with a folder around it, which may be a checkout itself", ["co/web"], ["co"]],
  ["with its parent's parent given up", ["../.."], [".."]],
  ["with another name for it", ["co/web"], ["evil=co/web"]],
  ["with another name for it besides", ["co/web"], ["co/web", "evil/x=co/web"]],
  ["with another name for what lies in it", ["co"], ["co", "evil/x=co/web"]],
  ["with another name for what is around it", ["co/web"], ["co/web", "evil/x=co"]],
  ["with another name for what is above", ["co/web"], ["co/web", "evil/x=.."]],
  ["with another name for a part of what is above", ["../.."], ["../..", "evil/x=../web"]],
])("a path is looked at no more %s", (_, was, now) => {
  expect(placesWithout(at(...was), at(...now))).toEqual({ paths: [...was] });
});

test("on GitHub are all, and what was looked at there is told where no path can be the same", () => {
  expect(placesWithout(at("web"), { remote: true })).toBeUndefined();
  expect(placesWithout({ remote: true }, at("web"))).toEqual({ remote: true });
  expect(placesWithout({ ...at("web"), remote: true }, undefined)).toEqual({ ...at("web"), remote: true });
  expect(placesWithout(undefined, at("web"))).toBeUndefined();
});
