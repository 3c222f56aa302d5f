import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";

const keyLength = 32;

/** A third of the memory that is usual where people exist: these do not, but the machine they are tried on does. */
const cost = { N: 4_096, r: 8, p: 1 };

const derived = (password: string, salt: string): Promise<Buffer> =>
  new Promise((resolve, reject) =>
    scrypt(password, salt, keyLength, cost, (error, key) => (error === null ? resolve(key) : reject(error))),
  );

/** What may be kept of a password somebody signs in with: slow to guess, other than what SCIM's own password attribute leaves. */
export const slowHash = async (password: string): Promise<string> => {
  const salt = randomBytes(16).toString("base64url");
  return `scrypt$${salt}$${(await derived(password, salt)).toString("base64url")}`;
};

export const isPassword = async (password: string, kept: string): Promise<boolean> => {
  const [form, salt = "", digest = ""] = kept.split("$");
  const known = Buffer.from(digest, "base64url");
  const presented = await derived(password, salt);
  return form === "scrypt" && known.length === keyLength && timingSafeEqual(known, presented);
};
