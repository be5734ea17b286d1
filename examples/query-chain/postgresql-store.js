import pg from "pg";

/**
 * The same over PostgreSQL, through the callbacks of `pg`. What the settings leave open, `PGUSER`, `PGDATABASE` and
 * the other usual variables say. The tables are temporary and go with the connection.
 */
export class PostgresqlStore {
  #client;

  constructor({ host, port }) {
    this.#client = new pg.Client({ host, port, connectionTimeoutMillis: 5_000 });
  }

  connect(callback) {
    this.#client.connect(callback);
  }

  createTable(table, columns, callback) {
    const definitions = Object.entries(columns).map(([name, type]) => `${quote(name)} ${type}`);
    this.#client.query(`create temporary table ${quote(table)} (${definitions.join(", ")})`, (error) => callback(error));
  }

  insert(table, row, callback) {
    const places = Object.keys(row).map((_name, index) => `$${index + 1}`);
    const columns = Object.keys(row).map(quote);
    const text = `insert into ${quote(table)} (${columns.join(", ")}) values (${places.join(", ")})`;
    this.#client.query(text, Object.values(row), (error) => callback(error));
  }

  query(table, condition, callback) {
    const tests = Object.keys(condition).map((name, index) => `${quote(name)} = any($${index + 1})`);
    const values = Object.values(condition).map((value) => [value].flat());
    const text = `select * from ${quote(table)} where ${tests.join(" and ")} order by id`;
    this.#client.query(text, values, (error, result) => callback(error, result?.rows));
  }

  close(callback) {
    this.#client.end(callback);
  }
}

function quote(name) {
  return pg.escapeIdentifier(name);
}
