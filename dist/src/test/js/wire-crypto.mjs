// The cryptography of the socket protocol, written from its description. Shares no code with the product.
import { xchacha20poly1305 } from "@noble/ciphers/chacha";
import { secp256k1 } from "@noble/curves/secp256k1";
import { hkdf } from "@noble/hashes/hkdf";
import { sha256 } from "@noble/hashes/sha256";
import { keccak_256 } from "@noble/hashes/sha3";
import { bytesToHex, concatBytes, hexToBytes, randomBytes, utf8ToBytes } from "@noble/hashes/utils";

export { bytesToHex, hexToBytes, randomBytes };

const ZERO_SALT = new Uint8Array(32);
const EMPTY = new Uint8Array(0);
const bar = utf8ToBytes("|");

export function addressOf(publicKey) {
  const point = secp256k1.ProjectivePoint.fromHex(publicKey).toRawBytes(false);
  return "0x" + bytesToHex(keccak_256(point.slice(1)).slice(12));
}

/** The compressed key that made a signature of r and s. */
export function recover(signature, recovery, digest) {
  return secp256k1.Signature.fromCompact(signature)
    .addRecoveryBit(recovery)
    .recoverPublicKey(digest)
    .toRawBytes(true);
}

export function challengeDigest(challenge) {
  return sha256(challenge);
}

function initKey(privateKey, publicKey) {
  const x = secp256k1.getSharedSecret(privateKey, publicKey, true).slice(1);
  return hkdf(sha256, x, ZERO_SALT, EMPTY, 32);
}

export function initDigest(ephemeral, host, nonce) {
  return sha256(
    concatBytes(utf8ToBytes("E2EEv1|"), ephemeral, bar, host, bar, ZERO_SALT, bar, nonce, bar, EMPTY),
  );
}

/** The payload of an encrypted_session_init; secret is the JSON text to hide. */
export function sealInit(secret, hostPublicKey, clientKey, { ephemeralKey, nonce } = {}) {
  const privateKey = ephemeralKey ?? secp256k1.utils.randomPrivateKey();
  const used = nonce ?? randomBytes(24);
  const ephemeral = secp256k1.getPublicKey(privateKey, true);
  const sealed = xchacha20poly1305(initKey(privateKey, hostPublicKey), used, EMPTY).encrypt(
    utf8ToBytes(secret),
  );
  const signature = secp256k1.sign(initDigest(ephemeral, hostPublicKey, used), clientKey);
  return {
    ephPubHex: bytesToHex(ephemeral),
    saltHex: bytesToHex(ZERO_SALT),
    nonceHex: bytesToHex(used),
    ciphertextHex: bytesToHex(sealed),
    signatureHex: signature.toCompactHex() + "0" + signature.recovery,
    recid: signature.recovery,
    alg: "secp256k1-ecdh(ephemeral→static)+hkdf(sha256)+xchacha20-poly1305",
    info: "",
    aadHex: "",
  };
}

export function seal(key, text, aad, nonce = randomBytes(24)) {
  const bytes = utf8ToBytes(aad);
  return {
    ciphertextHex: bytesToHex(xchacha20poly1305(key, nonce, bytes).encrypt(utf8ToBytes(text))),
    nonceHex: bytesToHex(nonce),
    aadHex: bytesToHex(bytes),
  };
}

/** Throws when the payload was not made under the key. */
export function open(key, payload) {
  const bytes = xchacha20poly1305(
    key,
    hexToBytes(payload.nonceHex),
    hexToBytes(payload.aadHex),
  ).decrypt(hexToBytes(payload.ciphertextHex));
  return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
}

export function aadOf(payload) {
  return new TextDecoder().decode(hexToBytes(payload.aadHex));
}

export function publicKeyOf(privateKey) {
  return secp256k1.getPublicKey(privateKey, true);
}
