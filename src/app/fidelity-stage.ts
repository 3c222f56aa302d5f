import { idpRequest } from "../engine/index.ts";
import type { Player, PlayerKind, Stage } from "../fidelity/stage.ts";
import { idps } from "../idps/index.ts";
import type { CaughtRequest, ScimResponse } from "../model/exchange.ts";
import { behaviourOf, genericId } from "../model/flow.ts";
import type { IdpForms } from "../model/idp-forms.ts";
import { type DialectFile, kindsOf, lineage, parseForms, resolveDialect } from "../scenario/index.ts";
import { bearer } from "../wire/http/authentication.ts";
import { createSecrets } from "../wire/http/secrets.ts";
import { requestToken } from "../wire/http/token-endpoint.ts";
import { httpTransport } from "../wire/http.ts";
import { listenRaw } from "../wire/raw-listener.ts";
import { loadCatalogue } from "./catalogue.ts";
import { packagedFiles } from "./yaml-files.ts";

const withoutForms: IdpForms = { forms: [], contradictions: [] };

const formsOf = (id: string): IdpForms => {
  const found = packagedFiles("scenarios").find(({ file }) => file.endsWith(`/${id}/forms.yaml`));
  return found === undefined ? withoutForms : (parseForms(found.text, found.file).forms ?? withoutForms);
};

const kindsFrom = (file: DialectFile, files: readonly DialectFile[]): readonly PlayerKind[] => {
  const line = lineage(files, file) ?? [file];
  return kindsOf(line).flatMap((id) => {
    const { dialect } = resolveDialect(files, file.id, id);
    const title = line.map(({ kinds: own }) => own[id]?.title).findLast((one) => one !== undefined) ?? id;
    return dialect === undefined ? [] : [{ id, title, dialect }];
  });
};

/** The kinds of another client of the IdP, told apart by whose they are. */
const variantsOf = (file: DialectFile, files: readonly DialectFile[]): readonly PlayerKind[] =>
  files
    .filter(({ variantOf }) => variantOf === file.id)
    .flatMap((variant) => kindsFrom(variant, files).map((kind) => ({ ...kind, id: `${variant.id} ${kind.id}` })));

/** An IdP with the flows of the dialect its own builds on. */
const playerFrom = (file: DialectFile, files: readonly DialectFile[]): Player | undefined => {
  const kinds = [...kindsFrom(file, files), ...variantsOf(file, files)];
  const idp = kinds[0] === undefined ? undefined : behaviourOf(idps, kinds[0].dialect);
  return idp === undefined ? undefined : { idp, kinds, forms: formsOf(file.id) };
};

/** An IdP of which nothing but its switches is known is a kind of the generic client. */
const kindsByName = (player: Player): readonly (readonly [string, Player])[] =>
  player.kinds.map((kind) => [kind.id.toLowerCase(), { ...player, kinds: [kind] }]);

const namesOf = (file: DialectFile, { idp }: Player): readonly string[] => [
  file.id,
  ...file.aliases,
  ...(idp.id === file.id ? idp.aliases : []),
];

const playersByName = (): ReadonlyMap<string, Player> => {
  const { dialects } = loadCatalogue();
  return new Map(
    dialects.flatMap((file) => {
      const player = playerFrom(file, dialects);
      if (player === undefined) return [];
      const named = namesOf(file, player).map((name) => [name.toLowerCase(), player] as const);
      return file.id === genericId ? [...kindsByName(player), ...named] : named;
    }),
  );
};

const uuid = "00000000-0000-4000-8000-000000000000";

const line = { timeoutMs: 10_000, connections: 1 } as const;

const token: ScimResponse = {
  kind: "response",
  status: 200,
  headers: { "content-type": "application/json" },
  body: { access_token: "fidelity", token_type: "Bearer" },
};

const nothing: ScimResponse = { kind: "response", status: 404, headers: {} };

/** A stage whose wire is real: our own transport, and a port on which the bytes are caught. */
export const openStage = async (): Promise<{ readonly stage: Stage; readonly close: () => Promise<void> }> => {
  const players = playersByName();
  const caught: CaughtRequest[] = [];
  let next = nothing;
  const listening = await listenRaw((request) => {
    caught.push(request);
    return next;
  });
  const take = (): CaughtRequest | undefined => caught.splice(0).at(-1);
  const transport = httpTransport({
    baseUrl: listening.url,
    authentication: bearer("fidelity"),
    bodyBytesMax: 16_777_216,
    ...line,
  });
  const stage: Stage = {
    playerOf: (idp) => players.get(idp.toLowerCase()),
    requestOf: (dialect, request) => idpRequest(dialect.headers, request, (value) => value.replaceAll("${uuid}", uuid)),
    send: async (request, response) => {
      next = response;
      const answer = await transport(request);
      return { answer, caught: take() };
    },
    askForToken: async ({ path, ...client }) => {
      next = token;
      await requestToken({ ...client, url: new URL(path, listening.url) }, line, createSecrets());
      return take();
    },
  };
  return {
    stage,
    close: async () => {
      await transport.close();
      await listening.close();
    },
  };
};
