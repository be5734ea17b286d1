import { describe, expect, test } from "vitest";
import { Folder } from "../testing/folder.ts";
import { readSource } from "./read-source.ts";

const read = (content: string | Buffer): Promise<string> => readSource(new Folder({ "a.js": content }).at("a.js"), "a.js");

describe("readSource", () => {
  test.each(["", "a\r\nb\r\n", "\ufeffa\n", "a\n\tb", "#!/usr/bin/env node\n", "𝒳 ü €\n"])("keeps every character of %j", async (text) => {
    expect(await read(text)).toBe(text);
  });

  test("refuses bytes that are no UTF-8, and says where", async () => {
    await expect(read(Buffer.from("var \u00fc;", "latin1"))).rejects.toMatchObject({
      id: "not-utf8",
      message: "`a.js` is not UTF-8: byte 4 belongs to no character.",
    });
  });

  test.each([
    ["UTF-16", Buffer.from("\ufeffvar a;", "utf16le"), "not-text"],
    ["a half character at the end", Buffer.from("a = '€'").subarray(0, 7), "not-utf8"],
    ["a surrogate", Buffer.from([0xed, 0xa0, 0x80]), "not-utf8"],
    ["an overlong character", Buffer.from([0xc0, 0xaf]), "not-utf8"],
  ])("refuses %s", async (_, bytes, id) => {
    await expect(read(bytes)).rejects.toMatchObject({ id });
  });

  test("takes the character that stands for a wrong one as it is", async () => {
    expect(await read("a = '\ufffd'")).toBe("a = '\ufffd'");
  });

  test("says why a file cannot be read", async () => {
    await expect(readSource(new Folder().path, "src")).rejects.toMatchObject({
      id: "unreadable",
      message: "`src` cannot be read: illegal operation on a directory.",
    });
  });
});
