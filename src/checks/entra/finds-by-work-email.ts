import { trace } from "../example.ts";
import { creates, queries, refuses, user } from "../memory/examples.ts";
import { needCheck } from "../needs/need-check.ts";

const someone = user({ emails: [{ type: "work", value: "ada@work.example" }] });
const query = `filter=${encodeURIComponent('emails[type eq "work"].value eq "ada@work.example"')}`;

export const findsByWorkEmail = needCheck({
  id: "entra/finds-by-work-email",
  idp: "entra",
  title: "A filter may compare a sub-attribute behind the brackets",
  requirement: "ENTRA-43",
  tolerance: "value-path-filter",
  examples: {
    passes: trace(creates(someone), queries(query, [someone])),
    fails: trace(creates(someone), { ...queries(query, []), ...refuses(400, "invalidFilter") }),
  },
});
