/** Which files are sources, by the end of their names. */

/** Extensions that are converted. */
export const convertedExtensions = ["js", "cjs", "mjs", "jsx"] as const;

/** Extensions that are found and counted, and not converted yet. */
export const laterExtensions = ["ts", "tsx", "mts", "cts"] as const;

/** Glob pattern of every source below a folder. */
export const sourcePattern = `**/*.{${[...convertedExtensions, ...laterExtensions].join(",")}}`;

/** Sources that hold types only. */
export const declarationPattern = "**/*.d.{ts,mts,cts}";

const hasExtension = (file: string, extensions: readonly string[]): boolean =>
  extensions.some((extension) => file.endsWith(`.${extension}`));

export const isLaterSource = (file: string): boolean => hasExtension(file, laterExtensions);

export const isSource = (file: string): boolean => hasExtension(file, convertedExtensions) || isLaterSource(file);
