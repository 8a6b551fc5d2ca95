// A client of the socket protocol, written from its description for this test. Shares no code with the product.
// usage: node wire-client.mjs SCENARIO < options.json
//   options: rpcUrl, marketplace, registry, host, privateKey (of the depositor), vectors (a file of known answers)
// prints {"jobs":{"JOB":TOKENS,...}}: the jobs it opened and the tokens that were delivered in each
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { Market } from "./wire-market.mjs";
import { NOTICES, Session } from "./wire-session.mjs";
import { WireSocket } from "./wire-socket.mjs";
import { knownAnswers } from "./wire-vectors.mjs";
import * as crypto from "./wire-crypto.mjs";

const STORY = "Tell me a long story about a robot";
const STORY_TOKENS = 216;
const HELLO = "Hello! I am Fabstir Pico, a tiny demo model. How can I help you?";
const HELLO_TOKENS = 18;

const options = JSON.parse(readFileSync(0, "utf8"));
const market = new Market(options);
const clientKey = options.privateKey.replace(/^0x/, "");
const delivered = {};

async function findHost() {
  const host = await market.host(options.host);
  assert.match(host.metadata.publicKey, /^0[23][0-9a-f]{64}$/);
  host.publicKey = crypto.hexToBytes(host.metadata.publicKey);
  assert.ok(!host.apiUrl.endsWith("/"));
  host.url = host.apiUrl.replace(/^http/, "ws") + "/v1/ws";
  return host;
}

const host = await findHost();

async function newSession(generation, jobId) {
  const session = new Session({
    url: host.url,
    hostKey: host.publicKey,
    clientKey,
    generation,
    jobId: jobId ?? (await market.openJob(host)),
  });
  delivered[session.jobId] ??= 0;
  return session.connect();
}

async function openSession(generation) {
  const session = await newSession(generation);
  const ack = await session.init();
  assert.equal(ack.type, "session_init_ack", JSON.stringify(ack));
  return session;
}

function count(session, answer) {
  delivered[session.jobId] += answer.response?.tokens_used ?? answer.tokens;
  return answer;
}

/** The client sees the first chunk before it does what comes next. */
async function firstChunk(session) {
  const seen = await session.wire.until((message) => message.type === "encrypted_chunk");
  return seen.at(-1);
}

/** Answers of the node's that are read on from a chunk that was seen. */
async function rest(session, first, id) {
  const last = { "1.3.36": "encrypted_response", "1.4.26": "encrypted_response", new: "stream_end" };
  const more = await session.wire.until(
    (message) => message.type === last[session.generation] || message.type === "error",
  );
  return count(session, session.read([first, ...more], id));
}

function assertHello(answer) {
  assert.equal(answer.text, HELLO);
  assert.equal(answer.reason, "stop");
  assert.equal(answer.tokens, HELLO_TOKENS);
}

/** Old clients: raw text, one end signal that comes last. */
async function oldClient(generation) {
  const session = await openSession(generation);
  const story = count(session, await session.ask(STORY));
  assert.equal(story.tokens, STORY_TOKENS);
  // A client that sends its next prompt at once must not take a late signal for the end of that one.
  const hello = count(session, await session.ask("Hello"));
  assertHello(hello);
  for (const answer of [story, hello]) {
    assert.equal(answer.finals, 0);
    assert.deepEqual(answer.types.slice(-2), ["encrypted_chunk", "encrypted_response"]);
    assert.equal(answer.response.tokens_used, answer.tokens);
    assert.equal(answer.response.usage.completion_tokens, answer.tokens);
    assert.equal(answer.response.reason, "complete");
  }
  session.wire.say({ type: "ping" });
  assert.deepEqual(await withoutNotices(session), []);
  await session.wire.close();
}

async function withoutNotices(session) {
  return (await session.wire.settled()).filter((message) => !NOTICES.includes(message.type));
}

const scenarios = {
  vectors: knownAnswers,

  /** The host proves that it holds the key that the registry names. */
  async challenge() {
    const challenge = crypto.randomBytes(32);
    const answer = await fetch(host.apiUrl + "/v1/auth/challenge", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ challenge: crypto.bytesToHex(challenge) }),
    });
    assert.equal(answer.status, 200);
    const { signature, recid } = await answer.json();
    const key = crypto.recover(signature, recid, crypto.challengeDigest(challenge));
    assert.equal(crypto.bytesToHex(key), host.metadata.publicKey);
    assert.equal(crypto.addressOf(key), options.host.toLowerCase());
  },

  "old-1.3.36": () => oldClient("1.3.36"),
  "old-1.4.26": () => oldClient("1.4.26"),

  /** New clients: JSON prompts, three end signals. */
  async new() {
    const session = await openSession("new");
    const story = count(session, await session.ask(STORY));
    const hello = count(session, await session.ask("Hello"));
    assertHello(hello);
    for (const answer of [story, hello]) {
      assert.equal(answer.finals, 1);
      assert.deepEqual(answer.types.slice(-3), ["encrypted_chunk", "encrypted_response", "stream_end"]);
      assert.equal(answer.end.reason, "complete");
      assert.equal(answer.end.finish_reason, "stop");
      assert.equal(answer.end.tokens_used, answer.tokens);
      assert.equal(answer.end.session_id, session.jobId);
    }
    // What stands inside the encryption wins over what stands outside.
    const cut = count(session, await session.ask(STORY, { options: { temperature: 0, max_tokens: 5 }, outer: { max_tokens: 50 } }));
    assert.equal(cut.tokens, 5);
    assert.equal(cut.reason, "length");
    assert.deepEqual(await withoutNotices(session), []);
    await session.wire.close();
  },

  async cancel() {
    for (const generation of ["1.3.36", "new"]) {
      const session = await openSession(generation);
      let answer;
      let asked = 0;
      do {
        // A fast node may have ended the answer before the cancel comes.
        const { id } = session.send(STORY);
        const first = await firstChunk(session);
        session.cancel();
        answer = await rest(session, first, id);
      } while (answer.reason === "stop" && ++asked < 100);
      assert.equal(answer.reason, "cancelled");
      assert.ok(answer.tokens < STORY_TOKENS);
      assert.equal(answer.response.tokens_used, answer.tokens);
      assert.equal(answer.end?.reason, generation === "new" ? "cancelled" : undefined);
      // A cancel with nothing to cancel is no error, and the session goes on.
      session.cancel();
      assert.deepEqual(await withoutNotices(session), []);
      assertHello(count(session, await session.ask("Hello")));
      await session.wire.close();
    }
  },

  /** A prompt that cannot be answered: one error, and stream_end for new clients only. */
  async failure() {
    for (const generation of ["1.3.36", "1.4.26", "new"]) {
      const session = await openSession(generation);
      const failed = await session.ask("word ".repeat(20_000), { id: "too long" });
      assert.equal(failed.error.code, "TOKEN_LIMIT_EXCEEDED");
      assert.equal(failed.error.message, failed.error.error);
      assert.equal(failed.error.id, "too long");
      assert.equal(failed.error.session_id, session.jobId);
      assert.ok(failed.error.prompt_tokens > failed.error.context_window_size);
      assert.deepEqual(failed.types, generation === "new" ? ["error", "stream_end"] : ["error"]);
      assert.equal(failed.end?.reason, generation === "new" ? "error" : undefined);
      assert.deepEqual(await withoutNotices(session), []);
      assertHello(count(session, await session.ask("Hello")));
      await session.wire.close();
    }
  },

  /** Every refusal says why, in code, message and error, with the ids of what it refuses. */
  async refusals() {
    const session = await newSession("1.3.36");
    const early = crypto.randomBytes(32);
    session.wire.say(session.sealed("Hello", { key: early, id: 1 }));
    await refused(session, "SESSION_KEY_NOT_FOUND", 1);
    assert.equal((await session.init({ secret: { jobId: "43999" } })).code, "INVALID_JOB_ID");
    assert.equal((await session.init({ outer: { chain_id: 1 } })).code, "UNSUPPORTED_CHAIN");
    const nowhere = "99999999";
    const foreign = await session.init({
      id: "foreign",
      outer: { session_id: nowhere, job_id: nowhere },
      secret: { jobId: nowhere },
    });
    assert.equal(foreign.code, "JOB_NOT_FOUND_ON_CHAIN");
    assert.equal(foreign.id, "foreign");
    const broken = await session.init({
      change: (payload) => ({ ...payload, ciphertextHex: payload.ciphertextHex.replace(/..$/, "00") + "00" }),
    });
    assert.equal(broken.code, "DECRYPTION_FAILED");
    const missing = await session.init({ change: ({ signatureHex: _, ...payload }) => payload });
    assert.equal(missing.code, "INVALID_PAYLOAD");
    const short = await session.init({ change: (payload) => ({ ...payload, nonceHex: "00" }) });
    assert.equal(short.code, "INVALID_NONCE_SIZE");
    assert.equal((await session.init()).type, "session_init_ack");
    session.wire.say({ ...session.sealed("Hello", { id: "k" }), payload: { ciphertextHex: "00" } });
    await refused(session, "MISSING_PAYLOAD_FIELDS", "k");
    session.wire.say(session.sealed("Hello", { id: { a: 1 }, key: early }));
    await refused(session, "DECRYPTION_FAILED", { a: 1 });
    const recorded = session.sealed("Hello", { id: "once", options: { temperature: 0 } });
    session.wire.say(recorded);
    assertHello(count(session, await session.answer("once")));
    session.wire.say(recorded);
    await refused(session, "REPLAYED_MESSAGE", "once");
    for (const type of ["session_resume", "token_refresh", "uploadVectors", "searchVectors"]) {
      session.wire.say({ type, id: type });
      await refused(session, "UNSUPPORTED", type);
    }
    session.wire.say("no json");
    await refused(session, "INVALID_REQUEST", undefined);
    await session.wire.close();
  },

  /** The known clients reconnect without a new init and count on; later they come with a new one. */
  async reconnect() {
    const session = await openSession("1.4.26");
    assertHello(count(session, await session.ask("Hello")));
    session.wire.drop();
    await session.connect();
    assertHello(count(session, await session.ask("Hello")));
    const ghost = session.wire;
    await session.connect();
    assert.equal((await session.init({ id: "again" })).type, "session_init_ack");
    assertHello(count(session, await session.ask("Hello")));
    // A forgotten socket neither ends the session nor keeps it open.
    ghost.drop();
    assertHello(count(session, await session.ask("Hello")));
    count(session, await session.ask(STORY));
    await session.wire.close();
  },

  /** Ids, numbers and hex as different clients spell them. */
  async spellings() {
    const jobId = await market.openJob(host);
    delivered[jobId] = 0;
    const session = await newSession("1.3.36", jobId);
    const shout = (payload) =>
      Object.fromEntries(
        Object.entries(payload).map(([name, value]) => [
          name,
          name.endsWith("Hex") && name !== "aadHex" ? "0x" + value.toUpperCase() : value,
        ]),
      );
    const spelled = [
      { outer: { session_id: undefined, job_id: undefined, chain_id: undefined, sessionId: Number(jobId), jobId, chainId: "31337" } },
      { outer: { session_id: jobId + "n", job_id: undefined } },
      { secret: { jobId: Number(jobId), pricePerToken: "2000n", modelName: undefined, sessionKey: undefined }, key: "0x" },
      { change: shout },
      { change: (payload) => ({ ...payload, recid: undefined, saltHex: undefined, aadHex: undefined, alg: undefined, info: undefined }) },
      { change: (payload) => ({ ...payload, signatureHex: payload.signatureHex.slice(0, -2) + (27 + payload.recid).toString(16) }) },
      { secret: { recoveryPublicKey: "0x02" + "11".repeat(32), vectorDatabase: { manifestPath: "x", userAddress: "y" } }, outer: { unknown: [1] } },
    ];
    for (const { key, ...how } of spelled) {
      if (key) how.secret.sessionKey = key + crypto.bytesToHex((session.key = crypto.randomBytes(32)));
      const own = session.key;
      const ack = await session.init({ id: 7, ...how });
      assert.equal(ack.type, "session_init_ack", JSON.stringify([how, ack]));
      assert.equal(ack.id, 7);
      assert.equal(ack.status, "success");
      assert.equal(ack.job_id, Number(jobId));
      assert.equal(ack.chain_id, 31337);
      assert.equal(ack.session_id, how.outer?.session_id ?? jobId);
      assert.equal(ack.client_address, crypto.addressOf(crypto.publicKeyOf(clientKey)));
      if (key) session.key = own;
    }
    for (const id of ["text", 5, 1.5, true, { a: [1, "b"] }, [], ""]) {
      assertHello(count(session, await session.ask("Hello", { id })));
    }
    const asText = count(session, await session.ask(STORY, { options: { temperature: "0", max_tokens: "5" } }));
    assert.equal(asText.tokens, 5);
    const upper = session.sealed('{"json":true}', { options: { max_tokens: 3, maxTokens: 3 } });
    upper.payload = shout(upper.payload);
    session.wire.say(upper);
    assert.equal(count(session, await session.answer(upper.id)).tokens <= 3, true);
    await session.wire.close();
  },

  /** Clear text as the known clients send it. */
  async plain() {
    const jobId = await market.openJob(host);
    delivered[jobId] = 0;
    const wire = await WireSocket.connect(host.url);
    wire.say({ type: "session_init", chain_id: 31337, session_id: jobId, jobId, user_address: "0x00", id: "a1" });
    const ack = await wire.next();
    assert.deepEqual(ack, {
      type: "session_init_ack", status: "success", session_id: jobId, job_id: Number(jobId), chain_id: 31337,
      message: "Session initialized successfully", id: "a1",
    });
    const asked = [
      { jobId, prompt: "Hello", request: { model: "tiny-vicuna", prompt: "Hello", max_tokens: 50, temperature: 0, stream: true } },
      { session_id: jobId, prompt: "Hello", max_tokens: 50, temperature: 0 },
      { type: "inference", request: { prompt: "Hello", temperature: 0, jobId } },
      // What nobody has signed is settled when it is worth a claim.
      { jobId, prompt: STORY, request: { prompt: STORY, temperature: 0 } },
    ];
    for (const [index, message] of asked.entries()) {
      const id = "p" + index;
      wire.say({ type: "prompt", chain_id: 31337, ...message, id });
      const messages = (await wire.until((each) => each.type === "stream_end" || each.type === "error"))
        .filter((each) => !NOTICES.includes(each.type));
      assert.ok(messages.every((each) => each.id === id), JSON.stringify(messages));
      const chunks = messages.filter((each) => each.type === "stream_chunk");
      if (message.prompt !== STORY) assert.equal(chunks.map((each) => each.content).join(""), HELLO);
      assert.equal(chunks.at(-1).content, "");
      assert.equal(messages.at(-1).finish_reason, "stop");
      delivered[jobId] += messages.at(-1).tokens_used;
    }
    await wire.close();
  },

  /** What the node tells of claims and the end, never with the id of a prompt. */
  async notices() {
    const session = await openSession("new");
    await market.letPass(40);
    const story = count(session, await session.ask(STORY));
    const seen = [...story.notices];
    while (!seen.some((notice) => notice.type === "checkpoint_submitted")) seen.push(await session.wire.next());
    await market.letPass(40);
    session.wire.say({ type: "session_end", session_id: session.jobId });
    while (!seen.some((notice) => notice.type === "session_completed")) seen.push(await session.wire.next());
    for (const notice of seen) {
      assert.ok(NOTICES.includes(notice.type), JSON.stringify(notice));
      assert.equal(notice.id, undefined);
      assert.equal(notice.session_id, session.jobId);
      assert.equal(notice.job_id, Number(session.jobId));
      assert.match(notice.tx_hash, /^0x[0-9a-f]{64}$/);
    }
    const proofs = seen.filter((notice) => notice.type === "proof_submitted");
    assert.ok(proofs.length >= 1);
    assert.ok(proofs.every((proof) => /^0x[0-9a-f]{64}$/.test(proof.proof_hash) && proof.proof_cid.length > 0));
    const claimed = proofs.reduce((sum, proof) => sum + proof.tokens, 0);
    assert.equal(seen.at(-1).tokens, claimed);
    session.wire.say(session.sealed("Hello", { id: "late" }));
    await refused(session, "SESSION_KEY_NOT_FOUND", "late");
    await session.wire.close();
  },
};

async function refused(session, code, id) {
  const seen = await session.wire.until((message) => !NOTICES.includes(message.type));
  const error = seen.at(-1);
  assert.equal(error.type, "error", JSON.stringify(error));
  assert.equal(error.code, code, JSON.stringify(error));
  assert.ok(error.message.length > 0);
  assert.equal(error.error, error.message);
  assert.deepEqual(error.id, id);
}

try {
  await scenarios[process.argv[2]]();
  console.log(JSON.stringify({ jobs: delivered }));
} finally {
  market.close();
}
