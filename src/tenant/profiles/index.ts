import type { Application } from "../application.ts";
import { amplitude } from "./amplitude/application.ts";
import { dialpad } from "./dialpad/application.ts";
import { identityPlatform } from "./identity-platform/application.ts";
import { keepnet } from "./keepnet/application.ts";
import { silentPush } from "./silent-push/application.ts";

/** Every product that can be served with the application behind its endpoint. */
export const applications: readonly Application[] = [amplitude, dialpad, identityPlatform, keepnet, silentPush];
