/** The same server as it is without coroutines. A handler is `(request, callback)`. */

import http from "node:http";

export function runServer(port, handler) {
  const server = http.createServer((request, response) => {
    handler(request, (error, body) => {
      if (error) return response.writeHead(502).end(`${error.message}\n`);
      response.end(body);
    });
  });
  return server.listen(port, "127.0.0.1");
}

/** Nobody can give it up: whoever calls would have to be handed the request, and hand it on to whoever called them. */
export function httpGet(url, callback) {
  const request = http.get(url, { agent: false }, (response) => {
    let text = "";
    response.setEncoding("utf8");
    response.on("data", (chunk) => {
      text += chunk;
    });
    response.on("error", callback);
    response.on("end", () => {
      if (response.statusCode === 200) return callback(null, text);
      callback(new Error(`${new URL(url).pathname} answered ${response.statusCode}`));
    });
  });
  request.on("error", callback);
}

/** Passes on the sum of what two other servers answer, one after the other. */
export function sumOf(origin) {
  return (request, callback) => {
    httpGet(`${origin}/first`, (firstError, first) => {
      if (firstError) return callback(firstError);
      httpGet(`${origin}/second?after=${first}`, (secondError, second) => {
        if (secondError) return callback(secondError);
        callback(null, `${request.url} ${Number(first) + Number(second)}\n`);
      });
    });
  };
}
