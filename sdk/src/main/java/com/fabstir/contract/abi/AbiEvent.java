package com.fabstir.contract.abi;

import com.fabstir.chain.LogEntry;
import com.fabstir.evm.Bytes32;
import java.util.List;

/** One event of a contract. */
public final class AbiEvent {
  private static final String INDEXED = "*";

  private final AbiSignature signature;
  private final AbiSignature marked;
  private final List<String> dataTypes;

  private AbiEvent(AbiSignature marked) {
    this.marked = marked;
    this.signature = AbiSignature.parse(marked.text().replace(INDEXED, ""));
    this.dataTypes = marked.types().stream().filter(type -> !type.endsWith(INDEXED)).toList();
  }

  /**
   * @param marked the signature with a star behind each indexed type, for example {@code
   *     Transfer(address*,address*,uint256)}
   */
  public static AbiEvent of(String marked) {
    return new AbiEvent(AbiSignature.parse(marked));
  }

  public String signature() {
    return signature.text();
  }

  /** The signature with a star behind each indexed type. */
  public String markedSignature() {
    return marked.text();
  }

  /** Topic 0 of its logs. */
  public Bytes32 topic() {
    return signature.hash();
  }

  /** Tells whether the log is of this event and has all its indexed values. */
  public boolean matches(LogEntry log) {
    return log.topics().size() == 1 + signature.types().size() - dataTypes.size()
        && log.topics().getFirst().equals(topic());
  }

  /**
   * The values that are not indexed, in order.
   *
   * @throws AbiMismatchException when the data has another form
   */
  public AbiValues data(LogEntry log) {
    return AbiValues.decode(log.data(), dataTypes);
  }
}
