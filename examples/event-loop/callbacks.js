/** The same conversation as it is without coroutines. */

import net from "node:net";
import { Worker } from "node:worker_threads";

const fibonacci = new URL("fibonacci.worker.js", import.meta.url);

export function conversation(name, index, callback) {
  let isDone = false;
  const finish = (error, heard) => {
    if (isDone) return;
    isDone = true;
    server.close();
    callback(error, heard);
  };
  const server = net.createServer((socket) => serve(socket, finish));
  server.listen(0, "127.0.0.1", () => ask(server.address().port, name, index, finish));
  server.on("error", finish);
}

function serve(socket, fail) {
  socket.setEncoding("utf8").on("error", fail);
  socket.write("Who are you?");
  socket.once("data", (name) => {
    setTimeout(() => {
      socket.write(`Which number, ${name}?`);
      socket.once("data", (index) => {
        const worker = new Worker(fibonacci, { workerData: Number(index) });
        worker.once("error", (error) => {
          socket.destroy();
          fail(error);
        });
        worker.once("message", (number) => {
          socket.end(`It is ${number}.`);
        });
      });
    }, 5);
  });
}

function ask(port, name, index, callback) {
  const heard = [];
  const socket = net.connect({ port, host: "127.0.0.1" }).setEncoding("utf8");
  socket.on("error", callback);
  socket.once("data", (first) => {
    heard.push(first);
    socket.write(name);
    socket.once("data", (second) => {
      heard.push(second);
      socket.write(String(index));
      socket.once("data", (third) => {
        heard.push(third);
        socket.once("end", () => callback(null, [...heard, null]));
      });
    });
  });
}
