/** `node examples/event-loop/main.js` */

import { conversation } from "./conversation.js";
import { EventLoop } from "./event-loop.js";

const loop = new EventLoop();
loop.callLater(2, () => console.log("(meanwhile, something else)"));
loop.run(
  () => conversation(loop, "Ada", 20),
  (error, heard) => console.log(error ?? heard),
);
