import { foldCase, type Owner } from "../model/scope";
import type { CustomProperties, PropertiesById } from "../model/selection";
import { Decoder } from "./decode";
import { readList } from "./pages";
import { path } from "./path";
import type { Transport } from "./request";

/** https://docs.github.com/rest/orgs/custom-properties#list-custom-property-values-for-organization-repositories */
export async function readCustomProperties(transport: Transport, owner: Owner): Promise<PropertiesById> {
  const from = path`/orgs/${owner.login}/properties/values`;
  const decoder = new Decoder(from);
  const rows = await readList(transport, { path: from, perPage: 100, key: ({ repository_id: id }) => id });
  return new Map(
    rows.map((row) => [decoder.id({ id: row.repository_id }), properties(decoder, decoder.objects(row, "properties"))] as const),
  );
}

/** A value is a text, or of a `multi_select` a list of them; null where nothing was chosen. */
function properties(decoder: Decoder, rows: readonly Record<string, unknown>[]): CustomProperties {
  return Object.fromEntries(
    rows.map((row) => {
      const values = [row.value ?? []].flat();
      if (!values.every((value) => typeof value === "string")) throw decoder.unexpected("texts as values of a custom property");
      return [foldCase(decoder.text(row, "property_name")), values] as const;
    }),
  );
}
