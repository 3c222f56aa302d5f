#!/usr/bin/env node
import { processIo } from "./io.ts";
import { runVectorsCommand } from "./vectors-command.ts";

process.exitCode = await runVectorsCommand(process.argv.slice(2), processIo());
