#!/usr/bin/env node
import { convert } from "../convert.ts";
import { run } from "./run.ts";

const { stdout, stderr, env } = process;

// The exit code is set and not forced, so that all output gets out.
process.exitCode = await run(process.argv.slice(2), { cwd: process.cwd(), env, stdout, stderr, signals: process, convert });
