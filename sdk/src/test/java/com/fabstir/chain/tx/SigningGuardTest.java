package com.fabstir.chain.tx;

import static com.fabstir.onchain.FailureAssertions.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fabstir.chain.Chain;
import com.fabstir.chain.ChainCatalogue;
import com.fabstir.chain.ContractCall;
import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.junit.DevnetTest;
import com.fabstir.error.ErrorCode;
import com.fabstir.evm.Address;
import com.fabstir.key.LocalSigner;
import com.fabstir.onchain.OnChainTest;
import java.math.BigInteger;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A devnet that carries the id of Base Sepolia. */
@DevnetTest(chainId = 84532)
class SigningGuardTest extends OnChainTest {

  SigningGuardTest(Devnet devnet) {
    super(devnet);
  }

  @Test
  void aForeignKeySignsNothingThatThePublicChainWouldTake() {
    try (LocalSigner real = LocalSigner.random()) {
      devnet.fundNative(real.address().value(), BigInteger.TEN.pow(18));
      ContractCall deposit = contracts.marketplace().depositNative(BigInteger.ONE);
      assertFails(
          ErrorCode.DEVNET_FOREIGN_KEY, () -> send(deposit, real), real.address().value(), "84532");
      assertThat(accounts.journal().open(chain.reader().identity(), real.address())).isEmpty();
    }
  }

  @Test
  void theDevnetsOwnAccountsSign() {
    assertThat(send(contracts.marketplace().depositNative(BigInteger.ONE), client).succeeded())
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 10, 56, 137, 204, 5611, 8453, 42161, 84532})
  void publicIdsAreKnown(long id) {
    SigningGuard guard = new SigningGuard(devnet(id), Set.of());
    assertFails(ErrorCode.DEVNET_FOREIGN_KEY, () -> guard.check(client.address()));
  }

  @Test
  void privateIdsAndPublicChainsAreNotRestricted() {
    Address anybody = client.address();
    assertThatCode(() -> new SigningGuard(devnet(31337), Set.of()).check(anybody))
        .doesNotThrowAnyException();
    assertThatCode(() -> new SigningGuard(ChainCatalogue.BASE_SEPOLIA, Set.of()).check(anybody))
        .doesNotThrowAnyException();
  }

  private static Chain devnet(long id) {
    Chain base = ChainCatalogue.BASE;
    return new Chain(id, "local", "ETH", base.rpcEndpoints(), 0, Optional.empty(), true);
  }
}
