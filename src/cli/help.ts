/** What `--help` prints. */

export const helpText = `Takes JavaScript out of callbacks: error-first callbacks become \`yield*\` in
generators, and the behaviour stays.

Usage
  uncallback [paths...] [flags]
  uncallback explain [CODE]

  Paths are files, folders and quoted glob patterns; without any, the current
  folder. Without --diff or --write nothing is written: a report says what can
  be converted, and why the rest stays. \`explain\` says what the code of a
  refusal means and what to change; without a code it lists them all.

What to do
  --diff               Print the changes as a patch for \`git apply\`, \`patch -p1\`
  --write              Rewrite the files, unless one has uncommitted changes
  --force              With --write: also files with uncommitted changes

How to convert
  --runtime SPECIFIER  Module that converted code imports from
                       (default @uncallback/runtime)
  --errors MODE        Exceptions after a suspension (1): route (default), crash

What to print
  --json[=FILE]        Report for programs (2), to standard output or a file
  --no-color           No colours; NO_COLOR and FORCE_COLOR count too
  --debug              Stack traces of failures
  -h, --help           This text
  -v, --version        The version

(1) route: they go to the completion callback as its error.
    crash: they surface where they happen, as in callback code.
(2) \`--json FILE\` works as well when the name ends with .json.

Files
  Folders are searched for .js, .cjs, .mjs, .jsx, .ts, .cts, .mts and .tsx.
  Left out are what .gitignore names, node_modules, hidden folders, minified
  files (.min.js, or 5000 characters with more than 250 a line on average) and
  generated ones (@generated or DO NOT EDIT in a comment of the first 30 lines).
  Files given by name are always taken.

Exit codes
  0    nothing to convert, or everything written
  1    something can be converted
  2    something failed: a file that does not parse, a path that does not exist,
       files that are not committed
  130  interrupted; every file is whole

Examples
  uncallback                         What can be converted in this folder
  uncallback src test/helpers.js     The same for a folder and a file
  uncallback 'src/**/*.js' --diff    What would change
  uncallback src --diff | git apply  One way to change it
  uncallback src --write             Another, with a look at git first
  uncallback src --json=report.json  The report as data
`;
