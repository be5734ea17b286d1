import http from "node:http";
import { coroutine, iterate, suspend } from "@uncallback/runtime";

/**
 * Gets the text at a URL. Throws what goes wrong on the way, and an `Error` for any status but 200. When the coroutine
 * is cancelled, the request is given up.
 */
export const httpGet = coroutine(function* httpGet(url) {
  const response = yield* openGet(url);
  const chunks = yield* iterate(response.setEncoding("utf8"));
  let text = "";
  while (yield* chunks.next()) text += chunks.value;
  if (response.statusCode !== 200) throw new Error(`${new URL(url).pathname} answered ${response.statusCode}`);
  return text;
});

function openGet(url) {
  return suspend((resume, reject) => {
    const request = http.get(url, { agent: false });
    request.once("response", (response) => {
      request.off("error", reject);
      request.on("error", () => {}); // The response has an `error` event as well.
      resume(response);
    });
    request.on("error", reject);
    return () => request.off("error", reject).on("error", () => {}).destroy();
  });
}
