const secret =
  /^(access_?token|api_?key|apikey|auth|authorization|bearer|code|key|password|secret|sig|signature|token)$/i;

/** A query without the parameters that carry credentials. */
export const withoutSecrets = (query: string): string => {
  const kept = query
    .replace(/^\?/, "")
    .split("&")
    .filter((parameter) => parameter !== "" && !secret.test(parameter.split("=", 1)[0]?.replaceAll("-", "_") ?? ""));
  return kept.length === 0 ? "" : `?${kept.join("&")}`;
};
