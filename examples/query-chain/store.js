import { call, coroutine, promise } from "@uncallback/runtime";
import { EmbeddedStore } from "./embedded-store.js";

const columns = {
  users: { id: "integer", name: "text" },
  games: { id: "integer", owner: "integer", title: "text" },
  sales: { id: "integer", game: "integer", cents: "integer" },
};

const rows = {
  users: [
    { id: 1, name: "ada" },
    { id: 2, name: "grace" },
  ],
  games: [
    { id: 1, owner: 1, title: "Engine" },
    { id: 2, owner: 1, title: "Notes" },
  ],
  sales: [
    { id: 1, game: 1, cents: 250 },
    { id: 2, game: 2, cents: 1000 },
    { id: 3, game: 2, cents: 1000 },
  ],
};

/** A store with creators, games and sales: in PostgreSQL where `PGHOST` is set, otherwise in memory. */
export const openStore = coroutine(function* openStore(environment = process.env) {
  const store = environment.PGHOST ? yield* createPostgresql(environment) : new EmbeddedStore();
  for (const table of Object.keys(rows)) {
    yield* call(store, "createTable", table, columns[table]);
    for (const row of rows[table]) yield* call(store, "insert", table, row);
  }
  return store;
});

/** `pg` is loaded only where it is needed. */
function* createPostgresql({ PGHOST: host, PGPORT: port }) {
  const { PostgresqlStore } = yield* promise(import("./postgresql-store.js"));
  return new PostgresqlStore({ host, port });
}
