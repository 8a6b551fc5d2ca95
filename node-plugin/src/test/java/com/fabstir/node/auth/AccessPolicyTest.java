package com.fabstir.node.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fabstir.evm.Address;
import com.fabstir.wire.WireException;
import org.junit.jupiter.api.Test;

class AccessPolicyTest {
  private static final ClientIdentity WEAK =
      new ClientIdentity(new Address("0x" + "1".repeat(40)), false);
  private static final ClientIdentity STRONG =
      new ClientIdentity(new Address("0x" + "2".repeat(40)), true);

  @Test
  void isOpenByDefault() {
    assertThatCode(() -> AccessPolicy.OPEN.requireAllowed(WEAK)).doesNotThrowAnyException();
    assertThatCode(AccessPolicy.OPEN::requirePlainAllowed).doesNotThrowAnyException();
  }

  @Test
  void canDemandTheSignatureOfWhoPaid() {
    AccessPolicy strict = new AccessPolicy(true, true);

    assertThatCode(() -> strict.requireAllowed(STRONG)).doesNotThrowAnyException();
    assertThatThrownBy(() -> strict.requireAllowed(WEAK))
        .isInstanceOfSatisfying(
            WireException.class,
            e -> assertThat(e.error().code()).isEqualTo("AUTHENTICATION_FAILED"));
  }

  @Test
  void canShutOutClearText() {
    assertThatThrownBy(new AccessPolicy(false, false)::requirePlainAllowed)
        .isInstanceOfSatisfying(
            WireException.class, e -> assertThat(e.error().code()).isEqualTo("UNSUPPORTED"));
  }
}
