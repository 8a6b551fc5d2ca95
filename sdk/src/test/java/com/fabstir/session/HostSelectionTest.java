package com.fabstir.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.junit.DevnetTest;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;
import com.fabstir.key.LocalSigner;
import com.fabstir.key.PublicKey;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DevnetTest
class HostSelectionTest {
  @TempDir Path directory;
  private TestMarket market;
  private SessionClient client;
  private LocalSigner cheap;
  private LocalSigner dear;
  private PeerNode cheapNode;
  private PeerNode dearNode;

  @BeforeEach
  void open(Devnet devnet) {
    market = new TestMarket(devnet, directory);
    client = market.client(market.signer(1));
    cheap = market.signer(2);
    dear = market.signer(3);
    cheapNode = new PeerNode(cheap);
    dearNode = new PeerNode(dear);
  }

  @AfterEach
  void close() {
    client.close();
    cheapNode.close();
    dearNode.close();
    market.close();
  }

  @Test
  void theLowestPriceOnChainWinsWhateverTheMetadataClaims() {
    registerDear("{\"costPerToken\":0}");
    registerCheap(TestMarket.metadata(cheap));

    VerifiedHost chosen = choose();

    assertThat(chosen.host().operator()).isEqualTo(cheap.address());
    assertThat(chosen.publicKey()).isEqualTo(PublicKey.decode(cheap.publicKey()));
  }

  @Test
  void metadataThatIsNoJsonHidesNobodyAndTheKeyIsAskedFor() {
    registerCheap("not json at all");
    registerDear(TestMarket.metadata(dear));

    Discovery found = client.hosts().directory().forModel(market.modelId);

    assertThat(found.hosts()).hasSize(2);
    assertThat(found.dropped()).isEmpty();
    assertThat(choose().publicKey().address()).isEqualTo(cheap.address());
  }

  @Test
  void aKeyInTheMetadataThatIsNotTheOperatorsIsNotUsed() {
    registerCheap(TestMarket.metadata(LocalSigner.random()));

    assertThat(choose().publicKey().address()).isEqualTo(cheap.address());
  }

  @Test
  void anImpostorIsRefusedByName() {
    registerCheap("{}");
    cheapNode.holdAnotherKey(LocalSigner.random());

    assertFails(
        ErrorCode.HOST_KEY_MISMATCH,
        () -> client.hosts().choose(HostChoice.explicit(cheap.address()), Address.ZERO));
  }

  @Test
  void theNextHostIsTakenWhenTheCheapestDoesNotServe() {
    registerCheap(TestMarket.metadata(cheap));
    registerDear(TestMarket.metadata(dear));

    cheapNode.reportHealth("{\"status\":\"unhealthy\",\"healthy\":false}");
    assertThat(choose().host().operator()).isEqualTo(dear.address());
    cheapNode.close();
    assertThat(choose().host().operator()).isEqualTo(dear.address());
  }

  @Test
  void hostsThatCannotBeUsedAreDroppedWithTheReason() {
    market.register(cheap, "not a url", "{}", market.lowestPriceWei());
    registerDear(TestMarket.metadata(dear));

    Discovery found = client.hosts().directory().all();

    assertThat(found.hosts()).extracting(DiscoveredHost::operator).containsExactly(dear.address());
    assertThat(found.dropped())
        .singleElement()
        .satisfies(
            dropped -> {
              assertThat(dropped.operator()).isEqualTo(cheap.address());
              assertThat(dropped.reason()).contains("not a url");
            });
  }

  @Test
  void whenNobodyIsLeftEachReasonIsTold() {
    registerCheap(TestMarket.metadata(cheap));
    cheapNode.close();

    assertThatThrownBy(this::choose)
        .isInstanceOfSatisfying(
            FabstirException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.HOST_NOT_FOUND);
              assertThat(e.hint())
                  .hasValueSatisfying(hint -> assertThat(hint).contains(cheap.address().value()));
            });
    assertFails(
        ErrorCode.HOST_NOT_FOUND,
        () ->
            client.hosts().choose(HostChoice.cheapest(new Bytes32("77".repeat(32))), Address.ZERO));
    assertFails(
        ErrorCode.HOST_NOT_FOUND,
        () -> client.hosts().choose(HostChoice.explicit(dear.address()), Address.ZERO));
  }

  @Test
  void autoLooksAtRecordsAndSaysWhyEachHostStandsWhereItStands() {
    registerCheap(TestMarket.metadata(cheap));
    registerDear(TestMarket.metadata(dear));
    letTimeOut(cheap, 2);

    ChosenHost chosen =
        client
            .hosts()
            .explain(HostChoice.best(HostMode.AUTO, Optional.of(market.modelId)), Address.ZERO);

    assertThat(chosen.host().host().operator()).isEqualTo(dear.address());
    assertThat(chosen.candidates())
        .extracting(HostCandidate::operator)
        .containsExactly(dear.address(), cheap.address());
    assertThat(chosen.candidates().getLast().record()).contains(new TrackRecord(0, 0, 2));
    assertThat(chosen.candidates().getLast().reason()).contains("poor record");
  }

  @Test
  void aHostThatIsNotWantedIsLeftOutByEveryMode() {
    registerCheap(TestMarket.metadata(cheap));
    registerDear(TestMarket.metadata(dear));

    for (HostMode mode : HostMode.values()) {
      HostChoice choice = HostChoice.best(mode, Optional.empty()).without(Set.of(cheap.address()));

      assertThat(client.hosts().choose(choice, Address.ZERO).host().operator())
          .as("%s", mode)
          .isEqualTo(dear.address());
    }
  }

  @Test
  void aHostThatHasNotRegisteredTheWantedModelIsRefusedAndTheWishForAModelStays() {
    registerCheap(TestMarket.metadata(cheap));
    Bytes32 other = new Bytes32("77".repeat(32));
    HostChoice served = new HostChoice.Explicit(cheap.address(), Optional.of(market.modelId));
    HostChoice unserved = new HostChoice.Explicit(cheap.address(), Optional.of(other));

    assertThat(client.hosts().choose(served, Address.ZERO).host().operator())
        .isEqualTo(cheap.address());
    assertFails(ErrorCode.HOST_NOT_FOUND, () -> client.hosts().choose(unserved, Address.ZERO));
    assertThat(unserved.without(Set.of()).modelId()).contains(other);
  }

  /** Sessions that nobody served and the clock ended. */
  private void letTimeOut(LocalSigner host, int sessions) {
    VerifiedHost verified =
        client.hosts().choose(HostChoice.explicit(host.address()), Address.ZERO);
    for (int i = 0; i < sessions; i++) {
      SessionRequest request =
          SessionRequest.nativeCoin(BigInteger.TEN.pow(16)).withMaxDuration(Duration.ofSeconds(60));
      PaidSession session = client.open(verified, request);
      market.devnet.increaseTime(Duration.ofSeconds(400));
      client.timeOut(session);
    }
  }

  private VerifiedHost choose() {
    return client.hosts().choose(HostChoice.cheapest(market.modelId), Address.ZERO);
  }

  private void registerCheap(String metadata) {
    market.register(cheap, cheapNode.url() + "/", metadata, market.lowestPriceWei());
  }

  private void registerDear(String metadata) {
    BigInteger price = market.lowestPriceWei().multiply(BigInteger.TWO);
    market.register(dear, dearNode.url().toString(), metadata, price);
  }

  private static void assertFails(ErrorCode code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(FabstirException.class, e -> assertThat(e.code()).isEqualTo(code));
  }
}
