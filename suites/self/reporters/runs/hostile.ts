/** What a target may send to hurt whoever reads about it. The scripts would set `window.owned` if they ran. */
export const hostile = {
  script: "<script>window.owned = 1</script>",
  closingScript: "</script></style></title><img src=x onerror=window.owned=2>",
  comment: "<!-- --><svg onload=window.owned=3>",
  url: "javascript:window.owned=4",
  attribute: `" onmouseover="window.owned=5" x='`,
  cdata: "]]><failure message='forged'/>",
  bidi: "invoice\u202Egpj.exe\u2066\u200F",
  controls: "nul\u0000 bell\u0007 escape\u001B[31mred\u001B[0m delete\u007F next\u0085 return\rline\u2028end",
  surrogates: "high \uD800 low \uDC00 and \uFFFE \uFFFF",
  template: "${window.owned = 6} {{7*7}} `id` $(id) %s",
  markdown:
    "**bold** [click](https://evil.example/) ![x](https://evil.example/x.png) | cell | @everyone #1 `code` ~~x~~ <b>b</b>",
  fences: "``` \n# heading\n- item\n```` end",
  autolink: "https://evil.example/?a=1 www.evil.example someone@evil.example",
  quote: `it's $HOME "quoted" \\ back\\'slash !! \`id\``,
} as const;

export const megabyte = "Ada ".repeat(262_144);

export const allHostile = Object.values(hostile).join(" ");
