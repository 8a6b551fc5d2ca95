package com.fabstir.node.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fabstir.access.AccessMode;
import com.fabstir.evm.Address;
import com.fabstir.wire.WireException;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class AccessPolicyTest {
  private static final Optional<ClientIdentity> NOBODY = Optional.empty();
  private static final Optional<ClientIdentity> WEAK = client("1", false);
  private static final Optional<ClientIdentity> STRONG = client("2", true);

  private static Optional<ClientIdentity> client(String digit, boolean party) {
    return Optional.of(new ClientIdentity(new Address("0x" + digit.repeat(40)), party));
  }

  @Test
  void openTakesEverybody() {
    AccessPolicy open = AccessPolicy.OPEN;

    assertThatCode(() -> open.requireSigned(false)).doesNotThrowAnyException();
    assertThatCode(() -> open.requireAllowed(NOBODY)).doesNotThrowAnyException();
    assertThatCode(() -> open.requireAllowed(WEAK)).doesNotThrowAnyException();
  }

  @Test
  void signedTakesEverySignature() {
    AccessPolicy signed = new AccessPolicy(AccessMode.SIGNED);

    assertThatCode(() -> signed.requireAllowed(WEAK)).doesNotThrowAnyException();
    assertRefused("auth_challenge_request", () -> signed.requireSigned(false));
    assertRefused("auth_challenge_request", () -> signed.requireAllowed(NOBODY));
  }

  @Test
  void strictTakesThePayingWalletOnly() {
    AccessPolicy strict = new AccessPolicy(AccessMode.STRICT);

    assertThatCode(() -> strict.requireAllowed(STRONG)).doesNotThrowAnyException();
    assertRefused(WEAK.orElseThrow().address().value(), () -> strict.requireAllowed(WEAK));
    assertRefused("auth_challenge_request", () -> strict.requireAllowed(NOBODY));
  }

  private static void assertRefused(String part, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            WireException.class,
            e -> {
              assertThat(e.error().code()).isEqualTo("AUTHENTICATION_FAILED");
              assertThat(e.error().message()).contains(part);
            });
  }
}
