/** What the documentation of Node says of its callback functions. */

import type { SourceFile } from "../parse/source-file.ts";
import { type Call, propertyName } from "../parse/tree.ts";
import { importOf } from "../project/definitions.ts";

/** Functions that call back with an error alone, or with `null` and exactly one result. */
const ONE_RESULT: Readonly<Record<string, ReadonlySet<string>>> = {
  // https://nodejs.org/docs/latest-v20.x/api/fs.html#callback-api
  fs: new Set(["fstat", "lstat", "mkdtemp", "open", "readdir", "readFile", "readlink", "realpath", "stat", "statfs"]),
  // https://nodejs.org/docs/latest-v20.x/api/dns.html
  dns: new Set(["resolve4", "resolve6", "resolveCname", "resolveMx", "resolveNs", "resolveSrv", "resolveTxt", "reverse"]),
  // https://nodejs.org/docs/latest-v20.x/api/zlib.html#convenience-methods
  zlib: new Set(["brotliCompress", "brotliDecompress", "deflate", "deflateRaw", "gunzip", "gzip", "inflate", "inflateRaw", "unzip"]),
  // https://nodejs.org/docs/latest-v20.x/api/crypto.html
  crypto: new Set(["pbkdf2", "randomBytes", "randomFill", "scrypt"]),
};

/** Whether a call is of a known function that gives exactly one result. */
export function givesOneResult(file: SourceFile, { callee }: Call): boolean {
  if (callee.type === "Identifier") {
    const imported = importOf(file, callee);
    return imported?.name !== undefined && isOneResult(imported.specifier, imported.name);
  }
  if (callee.type !== "MemberExpression" || callee.object.type !== "Identifier") return false;
  const module = importOf(file, callee.object);
  const name = propertyName(callee);
  return module !== undefined && module.name === undefined && name !== undefined && isOneResult(module.specifier, name);
}

const isOneResult = (specifier: string, name: string): boolean => ONE_RESULT[specifier.replace(/^node:/, "")]?.has(name) ?? false;
