import type { StoredResource } from "../../model/store.ts";
import type { JsonObject } from "../../scim/json.ts";

/**
 * A record that is read when somebody asks what is in it: most are only shown, as the text they are. A class, because a getter of each
 * object's own costs more than reading does; so a copy has neither text nor resource, and gets another one.
 */
export class TextRecord implements StoredResource {
  readonly type: string;
  readonly id: string;
  readonly version: number;
  readonly #text: string;
  #resource: JsonObject | undefined;

  constructor(type: string, id: string, version: number, text: string, resource?: JsonObject) {
    this.type = type;
    this.id = id;
    this.version = version;
    this.#text = text;
    this.#resource = resource;
  }

  get text(): string {
    return this.#text;
  }

  get resource(): JsonObject {
    this.#resource ??= JSON.parse(this.#text) as JsonObject;
    return this.#resource;
  }
}
