package com.fabstir.chain.remote;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import com.fabstir.key.PublicKey;
import com.fabstir.key.SignatureRecovery;
import com.fabstir.key.Signer.RecoverableSignature;
import com.fabstir.key.TransactionToSign;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.web3j.rlp.RlpDecoder;
import org.web3j.rlp.RlpList;
import org.web3j.rlp.RlpString;
import org.web3j.rlp.RlpType;
import tools.jackson.databind.JsonNode;

/** Compares what a signer sent back with what it was asked to sign. */
final class RemoteAnswer {
  private static final int TYPE_2_FIELDS = 12;
  private static final int ACCESS_LIST = 8;

  /** More than all fields but the data can take. */
  private static final int ENVELOPE_BYTES = 1024;

  private final String signer;
  private final TransactionToSign asked;
  private final Address account;

  RemoteAnswer(String signer, TransactionToSign asked, Address account) {
    this.signer = signer;
    this.asked = asked;
    this.account = account;
  }

  /**
   * @param result the raw transaction, alone or as the member {@code raw} (Clef)
   * @throws FabstirException REMOTE_SIGNER_ANSWER_INVALID
   */
  RecoverableSignature signature(JsonNode result) {
    List<RlpType> fields = fields(bytes(result.isObject() ? result.path("raw") : result));
    requireSame("chain id", BigInteger.valueOf(asked.chainId()), number(fields, 0));
    requireSame("nonce", BigInteger.valueOf(asked.nonce()), number(fields, 1));
    requireSame("maxPriorityFeePerGas", asked.maxPriorityFeePerGasWei(), number(fields, 2));
    requireSame("maxFeePerGas", asked.maxFeePerGasWei(), number(fields, 3));
    requireSame("gas", asked.gasLimit(), number(fields, 4));
    requireSame("to", asked.to().value().toLowerCase(Locale.ROOT), hex(fields, 5));
    requireSame("value", asked.valueWei(), number(fields, 6));
    requireSame("data", asked.data().toLowerCase(Locale.ROOT), hex(fields, 7));
    if (!(fields.get(ACCESS_LIST) instanceof RlpList list) || !list.getValues().isEmpty()) {
      throw invalid("expected no access list");
    }
    var signature =
        new RecoverableSignature(
            number(fields, 10),
            number(fields, 11),
            number(fields, 9).min(BigInteger.TWO).intValueExact());
    Optional<Address> by =
        SignatureRecovery.recover(asked.digest().toBytes(), signature).map(PublicKey::address);
    if (!by.equals(Optional.of(account))) {
      throw invalid(
          "expected a signature by "
              + account
              + ", found "
              + by.map(address -> "one by " + address).orElse("none that is valid"));
    }
    return signature;
  }

  private byte[] bytes(JsonNode raw) {
    String text = raw.isString() ? raw.asString() : "";
    int most = asked.data().length() + 2 * ENVELOPE_BYTES;
    if (!text.startsWith("0x") || text.length() > most) {
      throw invalid("expected the raw transaction in hex, found " + raw.getNodeType());
    }
    try {
      return HexFormat.of().parseHex(text, 2, text.length());
    } catch (IllegalArgumentException _) {
      throw invalid("expected the raw transaction in hex, found other characters");
    }
  }

  private List<RlpType> fields(byte[] raw) {
    if (raw.length < 2 || raw[0] != 2) {
      throw invalid("expected a transaction of type 2");
    }
    try {
      byte[] list = Arrays.copyOfRange(raw, 1, raw.length);
      List<RlpType> items = RlpDecoder.decode(list).getValues();
      if (items.size() == 1
          && items.getFirst() instanceof RlpList fields
          && fields.getValues().size() == TYPE_2_FIELDS) {
        return fields.getValues();
      }
    } catch (RuntimeException _) {
      // The decoder throws whatever it stumbles over.
    }
    throw invalid("expected a list of " + TYPE_2_FIELDS + " fields");
  }

  private BigInteger number(List<RlpType> fields, int index) {
    return new BigInteger(1, text(fields, index).getBytes());
  }

  private String hex(List<RlpType> fields, int index) {
    return "0x" + HexFormat.of().formatHex(text(fields, index).getBytes());
  }

  private RlpString text(List<RlpType> fields, int index) {
    if (fields.get(index) instanceof RlpString text) {
      return text;
    }
    throw invalid("field " + (index + 1) + " is a list");
  }

  private void requireSame(String field, Object expected, Object found) {
    if (!expected.equals(found)) {
      throw invalid("another " + field + ": expected " + expected + ", found " + found);
    }
  }

  private FabstirException invalid(String reason) {
    return new FabstirException(
        ErrorCode.REMOTE_SIGNER_ANSWER_INVALID,
        "The signer "
            + signer
            + " did not give the transaction that was asked for: "
            + reason
            + ". Nothing was sent",
        "Check the signer's settings (chain id, key) and its version; do not use it until it signs"
            + " what it is asked to sign.");
  }
}
