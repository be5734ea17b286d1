import Datastore from "@seald-io/nedb";

/** Tables in memory, by `@seald-io/nedb`. A condition's value is one value, or an array of those that are allowed. */
export class EmbeddedStore {
  #tables = {};

  createTable(table, _columns, callback) {
    this.#tables[table] = new Datastore();
    this.#tables[table].ensureIndex({ fieldName: "id", unique: true }, callback);
  }

  insert(table, row, callback) {
    this.#tables[table].insert(row, callback);
  }

  query(table, condition, callback) {
    const fields = Object.entries(condition).map(([name, value]) => [name, Array.isArray(value) ? { $in: value } : value]);
    const rows = this.#tables[table].find(Object.fromEntries(fields), { _id: 0 });
    rows.sort({ id: 1 }).exec(callback);
  }

  close(callback) {
    this.#tables = {};
    callback(null);
  }
}
