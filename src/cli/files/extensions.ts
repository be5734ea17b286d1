/** Which files are sources, by the end of their names. */

const extensions = ["js", "cjs", "mjs", "jsx", "ts", "cts", "mts", "tsx"] as const;

/** Glob pattern of every source below a folder. */
export const sourcePattern = `**/*.{${extensions.join(",")}}`;

/** Sources that hold types only. */
export const declarationPattern = "**/*.d.{ts,mts,cts}";

const isDeclaration = (file: string): boolean => /\.d\.[cm]?ts$/.test(file);

export const isSource = (file: string): boolean => extensions.some((extension) => file.endsWith(`.${extension}`)) && !isDeclaration(file);
