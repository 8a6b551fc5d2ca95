package com.fabstir.devnet.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.esaulpaugh.headlong.abi.Function;
import com.esaulpaugh.headlong.abi.Tuple;
import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.junit.DevnetTest;
import com.fabstir.devnet.rpc.Hex;
import com.fabstir.devnet.rpc.RpcException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@DevnetTest
class MulticallTest {
  private static final Function AGGREGATE3 =
      new Function("aggregate3((address,bool,bytes)[])", "((bool,bytes)[])");

  private Sandbox on;

  @BeforeEach
  void open(Devnet devnet) {
    on = new Sandbox(devnet);
  }

  @Test
  void isWhereItIsOnAllChainsAndAnswersSeveralCallsAtOnce() {
    assertThat(AGGREGATE3.selectorHex()).isEqualTo("82ad56cb");
    List<?> results =
        aggregate(
            List.of(on.registry.address(), false, on.registry.abi().encode("MIN_STAKE")),
            List.of(on.marketplace.address(), true, "0x7c5cb561"),
            List.of(on.marketplace.address(), true, on.marketplace.abi().encode("nextJobId")));
    assertThat(results)
        .isEqualTo(
            List.of(
                List.of(true, "0x" + "%064x".formatted(Sandbox.STAKE)),
                List.of(false, "0x"),
                List.of(true, "0x" + "%064x".formatted(1))));
  }

  @Test
  void failsWhenACallThatMustSucceedFails() {
    assertThatThrownBy(() -> aggregate(List.of(on.marketplace.address(), false, "0x7c5cb561")))
        .isInstanceOfSatisfying(
            RpcException.class,
            e -> assertThat(on.marketplace.textOf(e.data())).isEqualTo("Multicall3: call failed"));
  }

  @Test
  void answersAnEmptyList() {
    assertThat(aggregate()).isEmpty();
  }

  @SafeVarargs
  private final List<?> aggregate(List<Object>... calls) {
    Tuple arguments = AbiValues.toTuple(AGGREGATE3.getInputs(), List.of(List.of(calls)));
    Map<String, String> call =
        Map.of(
            "to",
            DevnetAddresses.MULTICALL3,
            "data",
            Hex.of(AGGREGATE3.encodeCall(arguments).array()));
    String answer = on.devnet.rpc().call("eth_call", call, "latest").asString();
    Tuple results = AGGREGATE3.decodeReturn(Hex.toBytes(answer));
    return (List<?>) AbiValues.toPlain(results.get(0));
  }
}
