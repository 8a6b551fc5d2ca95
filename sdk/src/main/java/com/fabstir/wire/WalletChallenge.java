package com.fabstir.wire;

import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;
import com.fabstir.key.PublicKey;
import com.fabstir.key.Signer;
import com.fabstir.typeddata.TypedData;
import java.math.BigInteger;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a wallet signs, as EIP-712 typed data, to show a node who it is. The signature is good at
 * one host of one marketplace on one chain, for one job, once.
 *
 * @param marketplace the contract in which the job is
 * @param host whom the proof is for
 * @param wallet who signs
 * @param nonce given out by the host, never twice
 * @param expiresAtSeconds since 1970
 */
public record WalletChallenge(
    long chainId,
    Address marketplace,
    Address host,
    Address wallet,
    BigInteger jobId,
    Bytes32 nonce,
    long expiresAtSeconds) {
  private static final String DOMAIN_NAME = "Fabstir Node";
  private static final String DOMAIN_VERSION = "1";
  private static final String TYPE = "SessionAuthorization";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** The document for {@code eth_signTypedData_v4}. */
  public ObjectNode document() {
    ObjectNode document = JSON.createObjectNode();
    ArrayNode fields = document.putObject("types").putArray(TYPE);
    field(fields, "host", "address");
    field(fields, "wallet", "address");
    field(fields, "jobId", "uint256");
    field(fields, "nonce", "bytes32");
    field(fields, "expiresAt", "uint256");
    document.put("primaryType", TYPE);
    document
        .putObject("domain")
        .put("name", DOMAIN_NAME)
        .put("version", DOMAIN_VERSION)
        .put("chainId", chainId)
        .put("verifyingContract", marketplace.value());
    document
        .putObject("message")
        .put("host", host.value())
        .put("wallet", wallet.value())
        .put("jobId", jobId.toString())
        .put("nonce", nonce.value())
        .put("expiresAt", expiresAtSeconds);
    return document;
  }

  private static void field(ArrayNode fields, String name, String type) {
    fields.addObject().put("name", name).put("type", type);
  }

  public Bytes32 digest() {
    return TypedData.of(document()).digest();
  }

  /**
   * @param signer the wallet's key
   */
  public WalletProof prove(Signer signer) {
    return new WalletProof(
        nonce, InitEnvelope.encode(signer.sign(digest().toBytes()), ETHEREUM_RECOVERY));
  }

  private static final int ETHEREUM_RECOVERY = 27;

  /** Whether the proof is a signature of this by {@link #wallet}. */
  public boolean isProvedBy(WalletProof proof) {
    Optional<Address> signer =
        InitEnvelope.recover(proof.signature(), digest().toBytes()).map(PublicKey::address);
    return proof.nonce().equals(nonce) && signer.equals(Optional.of(wallet));
  }
}
