#!/usr/bin/env node
import { runFidelityCommand } from "./fidelity-command.ts";
import { processIo } from "./io.ts";

process.exitCode = await runFidelityCommand(process.argv.slice(2), processIo());
