// Answers that were computed elsewhere.
import assert from "node:assert/strict";
import * as crypto from "./wire-crypto.mjs";

/** The client's own cryptography against known answers, so that the rest means something. */
export function knownAnswers() {
  const key = crypto.hexToBytes(Array.from({ length: 32 }, (_, i) => (i < 16 ? "0" : "") + i.toString(16)).join(""));
  const of = (byte, size) => new Uint8Array(size).fill(byte);
  const hostKey = crypto.hexToBytes("034f355bdcb7cc0af728ef3cceb9615d90684bb5b2ca5f859ab0f0b704075871aa");
  assert.equal(crypto.addressOf(hostKey), "0x19e7e376e7c213b7e7e7e46cc70a5dd086daff2a");
  const text = `{"sessionKey":"${crypto.bytesToHex(key)}","jobId":"42","modelName":"tiny-vicuna","pricePerToken":2000}`;
  const init = crypto.sealInit(text, hostKey, crypto.bytesToHex(of(0x33, 32)), {
    ephemeralKey: of(0x22, 32),
    nonce: of(1, 24),
  });
  assert.equal(init.ephPubHex, "02466d7fcae563e5cb09a0d1870bb580344804617879a14949cf22285f1bae3f27");
  assert.equal(
    init.ciphertextHex,
    "fe7ecc1f59b348b213283c62b9807423533112d95ec74e66ae0f8dd5d3de4a858ceda55cdf65415fcdab077917e7e922" +
      "6d255efaeae26e7b6bb27b31be7c0210b7559ea9200eaf1cee134537b09635613792fc532ab6bb6585f3b6de8a9113fc" +
      "ed76ea0e59b9513ff46e7a608ea4800eec3c8e8feb1de1a66b642fa5fdd651c2a768a29801b507aa05f193a774302be6" +
      "740f2d69873f32d74484a185e5",
  );
  assert.equal(
    init.signatureHex,
    "b4b05e87783e01d57b6356ca286c25cfa2600ccfb4a7b2cc70e136e3232a3cb2" +
      "12dcb006e1772274d607d6c10c981e4ac65f4140343a857699b1ac52ededb95c00",
  );
  assert.equal(
    crypto.seal(key, "What is 2+2?", "message_0", of(2, 24)).ciphertextHex,
    "f1895350ce0d6a35cb959193a24c0b2d36b74c973389543f17a45f61",
  );
  assert.equal(
    crypto.open(key, {
      ciphertextHex: "7c8143900d6472af3ba7481d67175e8a91",
      nonceHex: "03".repeat(24),
      aadHex: "6368756e6b5f30",
    }),
    "4",
  );
}
