package com.fabstir.chain.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

class EndpointSecretsTest {
  @Test
  void whatAnAddressMayHideIsTakenOutOfForeignText() {
    var secrets =
        new EndpointSecrets(
            URI.create("https://someone:pass%20word1@rpc.example/v3/0123456789ab?key=fedcba98"));

    assertThat(
            secrets.removedFrom(
                "no /v3/0123456789ab?key=fedcba98 for pass word1 or pass%20word1 at rpc.example"))
        .isEqualTo("no /v3/…?key=… for … or … at rpc.example");
  }

  @Test
  void wordsThatAreTooShortForAKeyStay() {
    var secrets = new EndpointSecrets(URI.create("http://127.0.0.1:8545/rpc/v2"));

    assertThat(secrets.removedFrom("rpc/v2 is busy")).isEqualTo("rpc/v2 is busy");
  }
}
