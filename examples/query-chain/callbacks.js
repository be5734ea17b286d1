/** The same page as it is without coroutines. */

import { formatPage, unavailable } from "./earnings.js";

export function earnings(store, name, callback) {
  store.query("users", { name }, (userError, users) => {
    if (userError) return callback(null, unavailable("users", userError));
    if (users.length === 0) return callback(null, { status: 404, body: `nobody is called ${name}` });
    store.query("games", { owner: users[0].id }, (gamesError, games) => {
      if (gamesError) return callback(null, unavailable("games", gamesError));
      store.query("sales", { game: games.map(({ id }) => id) }, (salesError, sales) => {
        if (salesError) return callback(null, unavailable("sales", salesError));
        callback(null, { status: 200, body: formatPage(name, games, sales) });
      });
    });
  });
}
