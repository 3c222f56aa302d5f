import { answer } from "../../wire/raw-server.ts";
import type { SocketTarget } from "../hostile-target.ts";
import { saying } from "./write.ts";

const to = (location: string | readonly string[], status: string): SocketTarget["behave"] =>
  saying(
    answer(
      "",
      [location].flat().map((one) => `Location: ${one}`),
      status,
    ),
  );

/** They send people elsewhere. Nobody goes to another host, and nobody reads a file. */
export const redirects: readonly SocketTarget[] = [
  {
    name: "redirects to another host",
    behave: to("https://evil.example/Users", "307 Temporary Redirect"),
    reason: "redirect",
    says: /https:\/\/evil\.example; redirects to another host are not followed/,
    code: 3,
  },
  {
    name: "redirects to another host without saying the scheme",
    behave: to("//evil.example/Users", "308 Permanent Redirect"),
    reason: "redirect",
    says: /evil\.example; redirects to another host are not followed/,
    code: 3,
  },
  {
    name: "redirects to another port of the same host",
    behave: to("http://127.0.0.1:1/Users", "307 Temporary Redirect"),
    reason: "redirect",
    says: /redirects to another host are not followed/,
    code: 3,
  },
  {
    name: "redirects to a file",
    behave: to("file:///etc/passwd", "308 Permanent Redirect"),
    reason: "redirect",
    says: /redirects \(308\) to a file: address/,
    code: 3,
  },
  {
    name: "redirects to a script",
    behave: to("javascript:alert(1)", "307 Temporary Redirect"),
    reason: "redirect",
    says: /redirects \(307\) to a javascript: address/,
    code: 3,
  },
  {
    name: "redirects to data",
    behave: to("data:application/json,{}", "307 Temporary Redirect"),
    reason: "redirect",
    says: /redirects \(307\) to a data: address/,
    code: 3,
  },
  {
    name: "redirects to what is no address",
    behave: to("http://[", "307 Temporary Redirect"),
    reason: "redirect",
    says: /something that is no address/,
    code: 3,
  },
  {
    name: "redirects to two places at once",
    behave: to(["/Groups", "https://evil.example/"], "308 Permanent Redirect"),
    reason: "redirect",
    says: /redirects/,
    code: 3,
  },
  {
    name: "redirects to its sign-in page",
    behave: to("/login", "302 Found"),
    reason: "redirect",
    says: /\/login instead of answering/,
    code: 3,
  },
  {
    name: "redirects in circles",
    behave: to("/Users", "308 Permanent Redirect"),
    reason: "redirect",
    says: /more than 3 times/,
    code: 3,
  },
  {
    name: "hides escape codes and markup in the address it redirects to",
    behave: to("/\x1b[31m<script>alert(1)</script>::error::x", "302 Found"),
    reason: "protocol",
    says: /is not HTTP/,
    code: 3,
  },
];
