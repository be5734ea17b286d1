import pg from "pg";

/**
 * The same over PostgreSQL, through the callbacks of `pg`. What the settings leave open, `PGUSER`, `PGDATABASE` and
 * the other usual variables say. The tables are temporary: they go with the connection, of which there is one.
 */
export class PostgresqlStore {
  #pool;

  constructor({ host, port }) {
    this.#pool = new pg.Pool({ host, port, max: 1, idleTimeoutMillis: 0, connectionTimeoutMillis: 5_000 });
    this.#pool.on("error", () => {}); // A connection that breaks while it is idle: the next query has the error.
  }

  createTable(table, columns, callback) {
    const definitions = Object.entries(columns).map(([name, type]) => `${quote(name)} ${type}`);
    this.#pool.query(`create temporary table ${quote(table)} (${definitions.join(", ")})`, (error) => callback(error));
  }

  insert(table, row, callback) {
    const places = Object.keys(row).map((_name, index) => `$${index + 1}`);
    const columns = Object.keys(row).map(quote);
    const text = `insert into ${quote(table)} (${columns.join(", ")}) values (${places.join(", ")})`;
    this.#pool.query(text, Object.values(row), (error) => callback(error));
  }

  query(table, condition, callback) {
    const tests = Object.keys(condition).map((name, index) => `${quote(name)} = any($${index + 1})`);
    const values = Object.values(condition).map((value) => [value].flat());
    const text = `select * from ${quote(table)} where ${tests.join(" and ")} order by id`;
    this.#pool.query(text, values, (error, result) => callback(error, result?.rows));
  }

  close(callback) {
    this.#pool.end(callback);
  }
}

function quote(name) {
  return pg.escapeIdentifier(name);
}
