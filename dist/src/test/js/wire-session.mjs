// A session as the known clients keep it: the rules by which they take an answer for ended are theirs.
import assert from "node:assert/strict";
import { aadOf, hexToBytes, open, randomBytes, bytesToHex, seal, sealInit } from "./wire-crypto.mjs";
import { WireSocket } from "./wire-socket.mjs";

/** When each generation of clients takes an encrypted answer for ended. */
const ENDED = {
  "1.3.36": (message) => message.type === "encrypted_response" || message.type === "error",
  "1.4.26": (message) =>
    message.final === true ||
    ["encrypted_response", "stream_end", "error"].includes(message.type),
  new: (message) => message.type === "stream_end",
};

export class Session {
  counter = 0;

  constructor({ url, hostKey, clientKey, jobId, generation }) {
    this.url = url;
    this.hostKey = hostKey;
    this.clientKey = clientKey;
    this.jobId = jobId;
    this.generation = generation;
  }

  async connect() {
    this.wire = await WireSocket.connect(this.url);
    return this;
  }

  /** Sends an init with a fresh key and returns the acknowledgement, or the error in its place. */
  async init({ id = "init", outer = {}, secret = {}, change = (payload) => payload } = {}) {
    const key = randomBytes(32);
    const hidden = {
      sessionKey: bytesToHex(key),
      jobId: this.jobId,
      modelName: "fabstir-pico",
      pricePerToken: 0,
      ...secret,
    };
    this.wire.say({
      type: "encrypted_session_init",
      chain_id: 31337,
      session_id: this.jobId,
      job_id: this.jobId,
      id,
      payload: change(sealInit(JSON.stringify(hidden), this.hostKey, this.clientKey)),
      ...outer,
    });
    const [ack] = (await this.wire.until((message) => message.id !== undefined)).slice(-1);
    if (ack.type === "session_init_ack") {
      this.key = key;
      this.counter = 0;
    }
    return ack;
  }

  /** The message of a prompt; old clients seal the text, new ones a JSON object. */
  sealed(prompt, { id, options = {}, outer = {}, key = this.key } = {}) {
    const text =
      this.generation === "new"
        ? JSON.stringify({ prompt, model: "fabstir-pico", stream: true, ...options })
        : prompt;
    return {
      type: "encrypted_message",
      session_id: this.jobId,
      id: id ?? `m${this.counter}`,
      payload: seal(key, text, `message_${this.counter++}`),
      ...(this.generation === "new" ? {} : options),
      ...outer,
    };
  }

  send(prompt, more = {}) {
    const message = this.sealed(prompt, { options: { temperature: 0 }, ...more });
    this.wire.say(message);
    return message;
  }

  /** Sends a prompt and returns its answer as this client understands it. */
  async ask(prompt, more = {}) {
    const { id } = this.send(prompt, more);
    return this.answer(id);
  }

  async answer(id) {
    return this.read(await this.wire.until(ENDED[this.generation]), id);
  }

  /** What an answer says, with everything checked that the protocol promises. */
  read(messages, id) {
    const about = messages.filter((message) => !NOTICES.includes(message.type));
    const error = about.find((message) => message.type === "error");
    const chunks = about.filter((message) => message.type === "encrypted_chunk");
    const texts = chunks.map((chunk, index) => {
      assert.equal(chunk.payload.index, index);
      assert.equal(aadOf(chunk.payload), `chunk_${index}`);
      assert.match(chunk.payload.ciphertextHex, /^[0-9a-f]+$/);
      assert.equal(chunk.session_id, this.jobId);
      assert.deepEqual(chunk.id, id);
      return open(this.key, chunk.payload);
    });
    const response = about.find((message) => message.type === "encrypted_response");
    if (response) {
      assert.equal(aadOf(response.payload), "encrypted_response_final");
      assert.equal(open(this.key, response.payload), response.finish_reason);
      assert.deepEqual(response.id, id);
      assert.equal(texts.at(-1), "");
      assert.equal(chunks.at(-1).tokens, 0);
    }
    return {
      text: texts.join(""),
      tokens: chunks.reduce((sum, chunk) => sum + chunk.tokens, 0),
      reason: response?.finish_reason,
      types: about.map((message) => message.type),
      finals: chunks.filter((chunk) => chunk.final).length,
      notices: messages.filter((message) => NOTICES.includes(message.type)),
      response,
      error,
      end: about.find((message) => message.type === "stream_end"),
    };
  }

  cancel() {
    this.wire.say({ type: "stream_cancel", session_id: this.jobId, reason: "user_cancelled" });
  }
}

export const NOTICES = ["checkpoint_submitted", "proof_submitted", "session_completed"];

export { hexToBytes };
