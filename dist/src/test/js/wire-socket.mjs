// One client's socket: every message that came, in order, and what the known clients make of them.
import WebSocket from "ws";

const PATIENCE_MS = 30_000;

export class WireSocket {
  #socket;
  #messages = [];
  #waiting = [];

  constructor(socket) {
    this.#socket = socket;
    socket.on("message", (data, isBinary) => {
      if (isBinary) throw new Error("a node sends text only");
      const message = JSON.parse(data.toString("utf8"));
      const waiter = this.#waiting.shift();
      if (waiter) waiter(message);
      else this.#messages.push(message);
    });
  }

  /** Connects and takes the greeting. */
  static async connect(url) {
    const socket = new WebSocket(url, { perMessageDeflate: false });
    const wire = new WireSocket(socket);
    await new Promise((done, failed) => socket.once("open", done).once("error", failed));
    const greeting = await wire.next();
    if (greeting.type !== "connected") throw new Error("no greeting: " + JSON.stringify(greeting));
    return wire;
  }

  say(message) {
    this.#socket.send(typeof message === "string" ? message : JSON.stringify(message));
    return this;
  }

  next() {
    const ready = this.#messages.shift();
    if (ready) return Promise.resolve(ready);
    return new Promise((done, failed) => {
      const timer = setTimeout(() => failed(new Error("no message came")), PATIENCE_MS);
      this.#waiting.push((message) => {
        clearTimeout(timer);
        done(message);
      });
    });
  }

  /** Reads up to the first message that the predicate takes; the last one is it. */
  async until(predicate) {
    const all = [];
    do all.push(await this.next());
    while (!predicate(all.at(-1)));
    return all;
  }

  /** What is there before the node has answered a message that is sent only now. */
  async settled() {
    const mark = "mark-" + Math.random();
    this.say({ type: "mark", id: mark });
    const all = await this.until((message) => message.id === mark);
    return all.slice(0, -1);
  }

  async close() {
    const closed = new Promise((done) => this.#socket.once("close", done));
    this.#socket.close(1000, "Client disconnect");
    await closed;
  }

  /** The connection breaks. */
  drop() {
    this.#socket.terminate();
  }
}
