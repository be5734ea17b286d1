import { describeRule } from "./testing/describe-rule.ts";

describeRule("no-lost-error", {
  valid: [
    "function visit(fn) { return this.children.map((c) => c.visit((d) => fn())); }",
    "fs.readFile(p, (err, text) => { if (err) throw err; use(text); });",
    "fs.readFile(p, (_err, text) => use(text));",
    "fs.readFile(p, function () { done.apply(null, arguments); });",
    "fs.readFile(p, function (err, text) { done.apply(null, arguments); });",
    "emitter.on('error', function (err) { failed = true; });",
    "promise.catch((error) => null);",
    "errors.forEach((error, index) => count(index));",
    "app.use(function (err, req, res, next) { res.status(500).end(); });",
    "setTimeout(function (error) { done(); }, 10);",
  ],
  invalid: [
    "fs.readFile(p, function (err, text) { use(text); });",
    "client.get(key, (error, value) => { show(value); });",
    "fs.unlink(p, (err) => { done(); });",
    "fs.readFile(p, onText);\nfunction onText(err, text) { use(text); }",
    "get(key, function (err, value) { err = null; done(value); }.bind(this));",
  ],
});
