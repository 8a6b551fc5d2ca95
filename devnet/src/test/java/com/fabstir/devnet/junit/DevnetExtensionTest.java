package com.fabstir.devnet.junit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.DevnetAccount;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

@DevnetTest(chainId = 4242)
@TestMethodOrder(OrderAnnotation.class)
class DevnetExtensionTest {
  private static final DevnetAccount STRANGER = DevnetAccount.random();

  private final Devnet devnet;

  DevnetExtensionTest(Devnet devnet) {
    this.devnet = devnet;
  }

  @Test
  @Order(1)
  void givesTheChainThatTheAnnotationAsksFor() {
    assertThat(devnet.chainId()).isEqualTo(4242);
    assertThat(devnet.usdcBaseUnits(devnet.account(1).address()))
        .isEqualTo(Devnet.FIRST_USDC_BASE_UNITS);
    devnet.fundFab(STRANGER.address(), BigInteger.TEN);
    devnet.increaseTime(Duration.ofDays(30));
  }

  @Test
  @Order(2)
  void undoesWhatATestDidIncludingTheClock() {
    assertThat(devnet.fabBaseUnits(STRANGER.address())).isZero();
    devnet.mine(1);
    assertThat(devnet.latestBlockTime()).isBefore(Instant.now().plus(Duration.ofDays(1)));
  }

  @Nested
  class WhenNested {
    @Test
    void sharesTheDevnetOfTheOuterClass(Devnet inner) {
      assertThat(inner).isSameAs(devnet);
    }
  }
}
