package com.fabstir.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.contract.RegisteredHost;
import com.fabstir.evm.Address;
import com.fabstir.key.LocalSigner;
import com.fabstir.key.PublicKey;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HostRankingTest {
  private static final TrackRecord GOOD = new TrackRecord(8, 0, 0);
  private static final TrackRecord NEW = new TrackRecord(0, 0, 0);
  private static final TrackRecord BAD = new TrackRecord(1, 0, 7);

  private final HostCandidate cheapAndBad = candidate("cheap", 100, 5, 10, BAD);
  private final HostCandidate fair = candidate("fair", 200, 40, 10, GOOD);
  private final HostCandidate fairAndQuick = candidate("quick", 290, 20, 10, NEW);
  private final HostCandidate dearAndQuickest = candidate("dear", 310, 1, 99, GOOD);
  private final List<HostCandidate> all = List.of(fair, dearAndQuickest, cheapAndBad, fairAndQuick);

  @Test
  void theCheapestAndTheFastestAreWhatTheirNamesSay() {
    assertThat(names(HostMode.CHEAPEST)).containsExactly("cheap", "fair", "quick", "dear");
    assertThat(names(HostMode.FASTEST)).containsExactly("dear", "cheap", "quick", "fair");
  }

  @Test
  void theMostReliableHasTheBestRecordAndAmongEqualsTheLargerStake() {
    assertThat(names(HostMode.RELIABLE)).containsExactly("dear", "fair", "quick", "cheap");
  }

  @Test
  void autoTakesTheQuickestOfTheReliableOnesThatAreNotMuchDearer() {
    // 1.5 times 200 is 300: the host of 310 is out, and so is the one that let sessions time out.
    assertThat(names(HostMode.AUTO).getFirst()).isEqualTo("quick");
    assertThat(names(HostMode.AUTO)).hasSize(4);
  }

  @Test
  void autoTakesTheQuickestWhenNobodyIsReliable() {
    HostCandidate slowAndBad = candidate("slow", 10, 50, 10, BAD);

    assertThat(
            new HostRanking(HostMode.AUTO, Address.ZERO)
                .rank(List.of(slowAndBad, cheapAndBad))
                .getFirst()
                .name())
        .isEqualTo("cheap");
  }

  private List<String> names(HostMode mode) {
    return new HostRanking(mode, Address.ZERO).rank(all).stream().map(HostCandidate::name).toList();
  }

  private static HostCandidate candidate(
      String name, long priceWei, long latencyMillis, long stake, TrackRecord record) {
    LocalSigner key = LocalSigner.random();
    var registered =
        new RegisteredHost(
            key.address(),
            BigInteger.valueOf(stake),
            true,
            "{}",
            "http://127.0.0.1:1",
            List.of(),
            BigInteger.valueOf(priceWei),
            BigInteger.ONE);
    var host = new DiscoveredHost(registered, URI.create("http://127.0.0.1:1"), Optional.empty());
    var verified =
        new VerifiedHost(host, PublicKey.decode(key.publicKey()), Duration.ofMillis(latencyMillis));
    return new HostCandidate(
        key.address(), name, Optional.of(verified), Optional.of(record), "it answers");
  }
}
