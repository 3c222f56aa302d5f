import { keepPackaged } from "../app/packaged.ts";
import { keepShownRules } from "../app/shown-rules.ts";

keepPackaged();
await keepShownRules();
