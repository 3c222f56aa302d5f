import type { Quirk, ServerRequest } from "../../model/profile.ts";
import { answering, isSearch, listedIn } from "../quirk-kit/answers.ts";
import { everyList, json, shade } from "../quirk-kit/wire.ts";

const isRoot = ({ segments }: ServerRequest): boolean => segments.length === 0 || segments[0] === ".search";

const counted = (Resources: ReturnType<typeof listedIn>) => ({
  Resources,
  totalResults: Resources.length,
  itemsPerPage: Resources.length,
});

export const searchQuirks: readonly Quirk[] = [
  {
    id: "search-creates",
    title: "A POST to .search is taken for a create",
    caughtBy: ["search/makes-nothing"],
    onResponse: (response, request) =>
      isSearch(request) && isRoot(request) && response.status === 200
        ? json(201, shade("new"), { location: "http://localhost/scim/v2/Users/new" })
        : response,
  },
  {
    id: "search-answers-201",
    title: "What a search found is answered 201",
    caughtBy: ["search/makes-nothing"],
    onResponse: answering(
      ({ status }, request) => isSearch(request) && status === 200,
      (response) => ({ ...response, status: 201 }),
    ),
  },
  {
    id: "root-knows-users-only",
    title: "A query at the server root finds users only",
    caughtBy: ["search/finds-every-type"],
    onResponse: everyList(
      (body) => ({ ...body, ...counted(listedIn(body).filter(({ userName }) => userName !== undefined)) }),
      isRoot,
    ),
  },
  {
    id: "root-shows-groups-whatever-is-asked",
    title: "A query at the server root by userName returns groups as well",
    caughtBy: ["search/filters-every-type"],
    onMatch: (isMatch, filter, resource) =>
      isMatch || (filter.kind === "compare" && filter.path.attribute === "userName" && resource.userName === undefined),
  },
];
