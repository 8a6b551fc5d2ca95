package com.fabstir.chain;

import static com.fabstir.onchain.FailureAssertions.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.error.ErrorCode;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChainTest {

  @Test
  void theGuidesChainIsBuiltIn() {
    Chain chain = ChainCatalogue.find(84532).orElseThrow();
    assertThat(chain.label()).isEqualTo("Base Sepolia (84532)");
    assertThat(chain.rpcEndpoints()).containsExactly(URI.create("https://sepolia.base.org"));
    assertThat(chain.explorer()).contains(URI.create("https://sepolia.basescan.org"));
    assertThat(chain.confirmations()).isEqualTo(3);
    assertThat(chain.devnet()).isFalse();
    assertThat(ChainCatalogue.builtIn())
        .extracting(Chain::id)
        .containsExactly(84532L, 5611L, 8453L);
    assertThat(ChainCatalogue.find(4242)).isEmpty();
  }

  @Test
  void oneFieldChangesAlone() {
    URI endpoint = URI.create("http://127.0.0.1:8545");
    Chain chain =
        ChainCatalogue.BASE_SEPOLIA
            .withRpcEndpoints(List.of(endpoint))
            .withConfirmations(0)
            .asDevnet();
    assertThat(chain)
        .isEqualTo(
            new Chain(
                84532,
                "Base Sepolia",
                "ETH",
                List.of(endpoint),
                0,
                ChainCatalogue.BASE_SEPOLIA.explorer(),
                true));
  }

  @Test
  void aChainNeedsAnEndpointAndNoNegativeConfirmations() {
    assertFails(
        ErrorCode.CONFIG_INVALID,
        () -> new Chain(1, "x", "ETH", List.of(), 0, Optional.empty(), false),
        "no RPC endpoint");
    assertFails(
        ErrorCode.CONFIG_INVALID,
        () -> ChainCatalogue.BASE.withConfirmations(-1),
        "expected 0 or more, found -1");
  }
}
