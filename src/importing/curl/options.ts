/** What an option of curl means for the request that is sent. Options that are not named here say nothing about it. */
export type OptionKind =
  | "method"
  | "header"
  | "agent"
  | "data"
  | "raw"
  | "json"
  | "encoded"
  | "query"
  | "url"
  | "get"
  | "head"
  | "file"
  | "next"
  | "ignored";

interface Option {
  readonly kind: OptionKind;
  readonly takesValue: boolean;
}

const valued = (kind: OptionKind, ...names: readonly string[]): readonly (readonly [string, Option])[] =>
  names.map((name) => [name, { kind, takesValue: true }]);

const plain = (kind: OptionKind, ...names: readonly string[]): readonly (readonly [string, Option])[] =>
  names.map((name) => [name, { kind, takesValue: false }]);

/** Options whose value would otherwise be taken for an address. */
const ignoredWithValue =
  "-b -c -C -D -e -E -K -m -o -P -Q -r -t -u -U -w -x -y -Y -z --abstract-unix-socket --alt-svc --aws-sigv4 --cacert --capath --cert --cert-type --ciphers --config --connect-timeout --connect-to --continue-at --cookie --cookie-jar --crlfile --curves --dns-servers --doh-url --dump-header --engine --expect100-timeout --happy-eyeballs-timeout-ms --hostpubsha256 --interface --keepalive-time --key --key-type --limit-rate --local-port --max-filesize --max-redirs --max-time --noproxy --oauth2-bearer --output --output-dir --parallel-max --pass --pinnedpubkey --preproxy --proto --proto-default --proxy --proxy-header --proxy-user --range --rate --referer --resolve --retry --retry-delay --retry-max-time --socks4 --socks4a --socks5 --socks5-hostname --speed-limit --speed-time --stderr --time-cond --tls-max --tls13-ciphers --trace --trace-ascii --unix-socket --user --write-out";

const options: ReadonlyMap<string, Option> = new Map([
  ...valued("ignored", ...ignoredWithValue.split(" ")),
  ...valued("method", "-X", "--request"),
  ...valued("header", "-H", "--header"),
  ...valued("agent", "-A", "--user-agent"),
  ...valued("data", "-d", "--data", "--data-ascii", "--data-binary"),
  ...valued("raw", "--data-raw"),
  ...valued("json", "--json"),
  ...valued("encoded", "--data-urlencode"),
  ...valued("query", "--url-query"),
  ...valued("url", "--url"),
  ...valued("file", "-F", "--form", "--form-string", "-T", "--upload-file"),
  ...plain("get", "-G", "--get"),
  ...plain("head", "-I", "--head"),
  ...plain("next", "-:", "--next"),
]);

/** One option as it was given, or an address. */
export interface Argument {
  readonly kind: OptionKind;
  readonly value: string;
}

const unknown: Option = { kind: "ignored", takesValue: false };

const longOption = (word: string, following: string | undefined): readonly [Argument, number] => {
  const equals = word.indexOf("=");
  const name = equals < 0 ? word : word.slice(0, equals);
  const { kind, takesValue } = options.get(name) ?? unknown;
  if (!takesValue) return [{ kind, value: "" }, 1];
  return equals < 0 ? [{ kind, value: following ?? "" }, 2] : [{ kind, value: word.slice(equals + 1) }, 1];
};

/** `-sXPOST` is `-s -X POST`. */
const shortOptions = (word: string, following: string | undefined): readonly [readonly Argument[], number] => {
  const found: Argument[] = [];
  for (let at = 1; at < word.length; at += 1) {
    const { kind, takesValue } = options.get(`-${word[at]}`) ?? unknown;
    const rest = word.slice(at + 1);
    if (takesValue) return [[...found, { kind, value: rest === "" ? (following ?? "") : rest }], rest === "" ? 2 : 1];
    found.push({ kind, value: "" });
  }
  return [found, 1];
};

/** The arguments of one curl command in their order. */
export const readArguments = (words: readonly string[]): readonly Argument[] => {
  const found: Argument[] = [];
  for (let at = 0; at < words.length; ) {
    const word = words[at] ?? "";
    if (word.startsWith("--") && word.length > 2) {
      const [argument, taken] = longOption(word, words[at + 1]);
      found.push(argument);
      at += taken;
    } else if (word.startsWith("-") && word.length > 1 && word !== "--") {
      const [some, taken] = shortOptions(word, words[at + 1]);
      found.push(...some);
      at += taken;
    } else {
      if (word !== "--" && word !== "-") found.push({ kind: "url", value: word });
      at += 1;
    }
  }
  return found;
};
