package com.fabstir.contract.a;

import com.fabstir.chain.ChainReader;
import com.fabstir.chain.ContractCall;
import com.fabstir.contract.abi.AbiEvent;
import com.fabstir.contract.abi.AbiFunction;
import com.fabstir.contract.abi.AbiMismatchException;
import com.fabstir.contract.abi.AbiValues;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import java.math.BigInteger;
import java.util.Optional;
import java.util.function.Function;

/**
 * One contract at an address.
 *
 * @param name for messages, for example "NodeRegistry"
 */
record BoundContract(ChainReader reader, Address address, String name) {

  /**
   * Asks the contract and reads the answer.
   *
   * @throws FabstirException CONTRACT_ANSWER_INVALID when the answer is empty or has another form:
   *     the marketplace of this generation answers unknown calls with success and nothing
   */
  <T> T read(AbiFunction function, Function<AbiValues, T> mapping, Object... arguments) {
    String data = reader.call(question(function, arguments), Optional.empty());
    return mapped(function, mapping, data);
  }

  /** The call with which {@link #read} asks. */
  ContractCall question(AbiFunction function, Object... arguments) {
    return new ContractCall(
        address,
        function.encode(arguments),
        BigInteger.ZERO,
        "read " + function.signature() + " of " + name,
        Optional.empty());
  }

  /**
   * The same answer, asked for in another way.
   *
   * @throws FabstirException CONTRACT_ANSWER_INVALID
   */
  <T> T mapped(AbiFunction function, Function<AbiValues, T> mapping, String data) {
    return mappedData(function, text -> mapping.apply(function.decode(text)), data);
  }

  /** Reads an answer that the function's own outputs do not describe in full. */
  <T> T readData(AbiFunction function, Function<String, T> mapping, Object... arguments) {
    return mappedData(
        function, mapping, reader.call(question(function, arguments), Optional.empty()));
  }

  private <T> T mappedData(AbiFunction function, Function<String, T> mapping, String data) {
    try {
      return mapping.apply(data);
    } catch (AbiMismatchException misfit) {
      throw new FabstirException(
          ErrorCode.CONTRACT_ANSWER_INVALID,
          name
              + " at "
              + address
              + " on "
              + reader.chain().label()
              + " gave no proper answer to "
              + function.signature()
              + ": "
              + misfit.getMessage(),
          "The address is of another contract or of another generation: check it.",
          misfit);
    }
  }

  Call call(AbiFunction function, Object... arguments) {
    return new Call(address, function.encode(arguments), BigInteger.ZERO, Optional.empty());
  }

  /** A call that is being described. */
  record Call(Address to, String data, BigInteger valueWei, Optional<AbiEvent> event) {
    Call paying(BigInteger amountWei) {
      return new Call(to, data, amountWei, event);
    }

    Call expecting(AbiEvent expected) {
      return new Call(to, data, valueWei, Optional.of(expected));
    }

    /**
     * @param description a verb phrase
     */
    ContractCall to(String description) {
      return new ContractCall(to, data, valueWei, description, event.map(AbiEvent::topic));
    }
  }
}
