package com.fabstir.contract.abi;

import java.util.ArrayList;
import java.util.List;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.datatypes.Type;

/** One function of a contract, by its canonical signature. */
public final class AbiFunction {
  private static final int SELECTOR_CHARACTERS = 10;

  private final AbiSignature signature;
  private final List<String> outputs;

  private AbiFunction(AbiSignature signature, List<String> outputs) {
    this.signature = signature;
    this.outputs = outputs;
  }

  /**
   * @param signature for example {@code balanceOf(address)}
   * @param outputs types of the answer, for example {@code uint256}
   */
  public static AbiFunction of(String signature, String... outputs) {
    return new AbiFunction(AbiSignature.parse(signature), List.of(outputs));
  }

  public String signature() {
    return signature.text();
  }

  public List<String> outputs() {
    return outputs;
  }

  /** First four bytes of the signature's hash, 0x hex; made when asked for: few of many are. */
  public String selector() {
    return signature.hash().value().substring(0, SELECTOR_CHARACTERS);
  }

  /**
   * Call data as 0x hex.
   *
   * @param arguments Address, Bytes32, BigInteger, Long, String, Boolean or lists of these
   * @throws IllegalArgumentException when they do not fit the signature
   */
  @SuppressWarnings("rawtypes") // the encoder wants raw types
  public String encode(Object... arguments) {
    List<String> types = signature.types();
    if (arguments.length != types.size()) {
      throw new IllegalArgumentException(
          signature() + " takes " + types.size() + " arguments, found " + arguments.length);
    }
    List<Type> values = new ArrayList<>();
    for (int i = 0; i < arguments.length; i++) {
      values.add(AbiTypes.toAbi(types.get(i), arguments[i]));
    }
    return FunctionEncoder.encode(selector(), values);
  }

  /**
   * @param data return data, 0x hex
   * @throws AbiMismatchException when it has not the form of the declared outputs, as when it is
   *     empty
   */
  public AbiValues decode(String data) {
    return AbiValues.decode(data, outputs);
  }

  /**
   * The flat outputs that stand before a tuple.
   *
   * @param word position of the tuple among the outputs
   * @throws AbiMismatchException when the data is shorter
   */
  public AbiValues decodeBefore(String data, int word) {
    return AbiValues.decode(data, outputs.subList(0, word));
  }

  /**
   * A tuple with texts or lists inside of an answer.
   *
   * @param data return data, 0x hex
   * @param word position of the tuple among the outputs
   * @param types of the tuple's members
   * @throws AbiMismatchException when there is no such tuple
   */
  public static AbiValues decodeTuple(String data, int word, String... types) {
    return AbiValues.decodeTuple(data, word, List.of(types));
  }

  @Override
  public String toString() {
    return signature();
  }
}
