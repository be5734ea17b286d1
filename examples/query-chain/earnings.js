import { attempt } from "@uncallback/runtime";

/**
 * What a creator has earned, as a page: three queries, each of which needs the one before. Errors are values that stand
 * beside the rows. Nothing here knows whether it waits: the server runs it over a database, its test runs it on the spot.
 *
 * @returns the status and the body of the answer
 */
export function* earnings(store, name) {
  const [userError, users] = yield* attempt(store, "query", "users", { name });
  if (userError) return unavailable("users", userError);
  if (users.length === 0) return { status: 404, body: `nobody is called ${name}` };

  const [gamesError, games] = yield* attempt(store, "query", "games", { owner: users[0].id });
  if (gamesError) return unavailable("games", gamesError);

  const [salesError, sales] = yield* attempt(store, "query", "sales", { game: games.map(({ id }) => id) });
  if (salesError) return unavailable("sales", salesError);

  return { status: 200, body: formatPage(name, games, sales) };
}

export function unavailable(table, error) {
  return { status: 503, body: `no ${table}: ${error.message}` };
}

export function formatPage(name, games, sales) {
  const cents = sales.reduce((sum, sale) => sum + sale.cents, 0);
  return `${name}, with ${games.map(({ title }) => title).join(" and ") || "no games"}, has earned ${cents / 100} €`;
}
