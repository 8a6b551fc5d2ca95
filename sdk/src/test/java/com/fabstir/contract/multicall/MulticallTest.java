package com.fabstir.contract.multicall;

import static com.fabstir.onchain.FailureAssertions.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.chain.ContractCall;
import com.fabstir.contract.HostRecord;
import com.fabstir.contract.NodeRegistry;
import com.fabstir.contract.multicall.Multicall.Answer;
import com.fabstir.contract.multicall.Multicall.Failed;
import com.fabstir.contract.multicall.Multicall.Returned;
import com.fabstir.devnet.Devnet;
import com.fabstir.error.ErrorCode;
import com.fabstir.evm.Address;
import com.fabstir.onchain.LocalChain;
import com.fabstir.onchain.Money;
import com.fabstir.onchain.OnChainTest;
import com.fabstir.onchain.RpcProxy;
import com.fabstir.onchain.RpcProxy.Fault;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MulticallTest extends OnChainTest {
  private static final int MANY = 620;
  private static final int HOST_AT = 520;

  private RpcProxy proxy;
  private LocalChain observed;
  private NodeRegistry registry;
  private List<Address> operators;

  MulticallTest(Devnet devnet) {
    super(devnet);
  }

  @BeforeEach
  void registerOneOfMany() {
    NodeRegistry direct = contracts.nodeRegistry();
    send(contracts.fab().approve(direct.address(), Money.STAKE), host);
    send(
        direct.register(
            "{\"name\":\"Nöde\"}",
            "https://host.example",
            contracts.models().modelIds(),
            Money.PRICE_NATIVE,
            Money.PRICE_STABLE),
        host);
    operators =
        IntStream.range(0, MANY)
            .mapToObj(
                i -> i == HOST_AT ? host.address() : new Address("0x%040x".formatted(0x1_0000 + i)))
            .toList();
    proxy = RpcProxy.before(devnet.rpcUrl());
    observed = LocalChain.through(devnet, proxy.url());
    registry = observed.contracts().nodeRegistry();
    proxy.methods().clear();
  }

  @AfterEach
  void close() {
    proxy.close();
  }

  @Test
  void manyHostsAreReadInFewRequests() {
    List<HostRecord> records = registry.hosts(operators);

    assertIsAsRegistered(records);
    assertThat(proxy.methods()).containsExactly("eth_call", "eth_call");
  }

  @Test
  void aChainWithoutMulticallIsAskedOneByOne() {
    setMulticallCode("0x");

    List<HostRecord> records = registry.hosts(operators);

    assertIsAsRegistered(records);
    assertThat(proxy.methods()).hasSize(1 + MANY);
  }

  @Test
  void whatElseLivesAtThatAddressIsNotBelieved() {
    // Returns one word of zeros, whatever it is asked.
    setMulticallCode("0x60206000f3");

    assertIsAsRegistered(registry.hosts(operators));
  }

  @Test
  void aRequestThatIsTooMuchForTheEndpointIsMadeInSmallerParts() {
    proxy.spoil(
        (method, params) ->
            method.equals("eth_call") && params.toString().length() > 30_000
                ? Fault.error(-32_000, "out of gas")
                : Fault.NONE);

    assertIsAsRegistered(registry.hosts(operators));
    assertThat(proxy.methods()).hasSizeBetween(10, 40);
  }

  @Test
  void aCallThatRevertsFailsAloneAndSaysWhy() {
    List<ContractCall> calls = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      calls.add(
          contracts.fab().transfer(host.address(), i == 7 ? BigInteger.TEN : BigInteger.ZERO));
    }

    List<Answer> answers = new Multicall(observed.reader()).call(calls);

    assertThat(answers).hasSize(20);
    assertThat(answers.get(7))
        .isInstanceOfSatisfying(
            Failed.class,
            failed ->
                assertThat(failed.failure().code()).isNotEqualTo(ErrorCode.CHAIN_RPC_UNREACHABLE));
    assertThat(answers).filteredOn(Returned.class::isInstance).hasSize(19);
  }

  @Test
  void aRegistryThatIsNoneMakesUnreadableRecordsAndNoHosts() {
    devnet.rpc().call("anvil_setCode", registry.address().value(), "0x60206000f3");

    assertThat(registry.hosts(operators.subList(0, 30)))
        .hasSize(30)
        .allSatisfy(
            record ->
                assertThat(record)
                    .isInstanceOfSatisfying(
                        HostRecord.Unreadable.class,
                        unreadable ->
                            assertThat(unreadable.failure().code())
                                .isEqualTo(ErrorCode.CONTRACT_ANSWER_INVALID)));
  }

  @Test
  void anEndpointThatIsGoneIsNoAnswerAboutAHost() {
    registry.hosts(operators.subList(0, 30));
    proxy.close();

    assertFails(ErrorCode.CHAIN_RPC_UNREACHABLE, () -> registry.hosts(operators));
  }

  @Test
  void nothingAskedIsNothingAnswered() {
    assertThat(registry.hosts(List.of())).isEmpty();
    assertThat(proxy.methods()).isEmpty();
  }

  private void assertIsAsRegistered(List<HostRecord> records) {
    assertThat(records).hasSize(MANY).extracting(HostRecord::operator).isEqualTo(operators);
    Optional<HostRecord> single =
        contracts.nodeRegistry().host(host.address()).map(HostRecord.Found::new);
    assertThat(Optional.of(records.get(HOST_AT))).isEqualTo(single);
    assertThat(records).filteredOn(HostRecord.Missing.class::isInstance).hasSize(MANY - 1);
  }

  private void setMulticallCode(String code) {
    devnet.rpc().call("anvil_setCode", Multicall.CONTRACT.value(), code);
  }
}
