package com.fabstir.node.peer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.access.NetworkRange;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressesTest {
  private static final String STRANGER = "198.51.100.9";
  private static final String PROXY = "10.0.0.1";

  private final ClientAddresses clients =
      new ClientAddresses(() -> NetworkRange.list("10.0.0.0/8 2001:db8:aaaa::/48"));

  private String client(String socket, List<String> forwardedFor, List<String> forwarded) {
    return clients
        .of(InetAddress.ofLiteral(socket), Optional.empty(), forwardedFor, forwarded)
        .key();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "203.0.113.7 | 203.0.113.7",
        "203.0.113.7:4711 | 203.0.113.7",
        "1.1.1.1, 203.0.113.7 | 203.0.113.7",
        "1.1.1.1, 203.0.113.7, 10.0.0.2 | 203.0.113.7",
        "10.9.9.9, 203.0.113.7, 10.0.0.2 | 203.0.113.7",
        "10.0.0.3, 10.0.0.2 | 10.0.0.3",
        "203.0.113.7, unknown | 10.0.0.1",
        "203.0.113.7, 10.0.0.2, nonsense, 10.0.0.4 | 10.0.0.4",
        "2001:db8::5 | 2001:db8:0:0:0:0:0:0/64",
        "[2001:db8::5]:443 | 2001:db8:0:0:0:0:0:0/64",
        "203.0.113.7, 2001:db8:aaaa::1 | 203.0.113.7"
      })
  void believesATrustedProxyFromTheRight(String header, String expected) {
    assertThat(client(PROXY, List.of(header), List.of())).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "for=203.0.113.7 | 203.0.113.7",
        "For=\"203.0.113.7:80\";proto=https;by=10.0.0.1 | 203.0.113.7",
        "for=1.1.1.1, for=203.0.113.7 | 203.0.113.7",
        "for=\"[2001:db8::5]:4711\" | 2001:db8:0:0:0:0:0:0/64",
        "for=\", for=203.0.113.7 | 203.0.113.7",
        "for=_hidden | 10.0.0.1",
        "proto=https | 10.0.0.1"
      })
  void readsForwardedToo(String header, String expected) {
    assertThat(client(PROXY, List.of(), List.of(header))).isEqualTo(expected);
  }

  @Test
  void takesHeadersOfSeveralLinesTogether() {
    assertThat(client(PROXY, List.of("1.1.1.1", "203.0.113.7", "10.0.0.2"), List.of()))
        .isEqualTo("203.0.113.7");
  }

  @Test
  void readsForwardedOnlyWithoutTheOther() {
    assertThat(client(PROXY, List.of("203.0.113.7"), List.of("for=1.1.1.1")))
        .isEqualTo("203.0.113.7");
  }

  @Test
  void ignoresWhatAnUntrustedPeerSays() {
    assertThat(client(STRANGER, List.of("203.0.113.7"), List.of("for=1.1.1.1")))
        .isEqualTo(STRANGER);
    assertThat(
            clients
                .of(
                    InetAddress.ofLiteral(STRANGER),
                    Optional.of("203.0.113.7"),
                    List.of(),
                    List.of())
                .key())
        .isEqualTo(STRANGER);
    assertThat(client("127.0.0.1", List.of("203.0.113.7"), List.of())).isEqualTo("127.0.0.1");
  }

  @Test
  void believesThePROXYHeaderOfATrustedProxyAndThenWhatThatClientMayBeTrustedWith() {
    InetAddress proxy = InetAddress.ofLiteral(PROXY);

    assertThat(clients.of(proxy, Optional.of("203.0.113.7"), List.of("1.1.1.1"), List.of()).key())
        .isEqualTo("203.0.113.7");
    assertThat(clients.of(proxy, Optional.of("10.0.0.2"), List.of("203.0.113.8"), List.of()).key())
        .isEqualTo("203.0.113.8");
  }

  @Test
  void countsAnIpv6HomeAsOne() {
    assertThat(client("2001:db8:1:2:aaaa::1", List.of(), List.of()))
        .isEqualTo(client("2001:db8:1:2:bbbb::2", List.of(), List.of()))
        .isNotEqualTo(client("2001:db8:1:3::1", List.of(), List.of()));
    assertThat(new ClientAddress(InetAddress.ofLiteral("::1")).local()).isTrue();
    assertThat(new ClientAddress(InetAddress.ofLiteral("127.0.0.1")).local()).isTrue();
    assertThat(new ClientAddress(InetAddress.ofLiteral("127.8.0.1")).local()).isFalse();
    assertThat(new ClientAddress(InetAddress.ofLiteral("10.0.0.1")).local()).isFalse();
  }

  @Test
  void tellsOfAProxyOnThisMachineThatIsNotNamed() {
    client("127.0.0.1", List.of(), List.of());
    client(STRANGER, List.of("1.1.1.1"), List.of());
    client(PROXY, List.of("1.1.1.1"), List.of());
    assertThat(clients.issue()).isEmpty();

    client("127.0.0.1", List.of("1.1.1.1"), List.of());

    assertThat(clients.issue().orElseThrow())
        .contains("FABSTIR_TRUSTED_PROXIES=127.0.0.1", "docs/access.md");
  }

  @Test
  void hasNothingToTellOnceItIsNamed() {
    List<NetworkRange> named = new ArrayList<>();
    var reloaded = new ClientAddresses(() -> named);
    InetAddress proxy = InetAddress.ofLiteral("127.0.0.1");
    reloaded.of(proxy, Optional.empty(), List.of("1.1.1.1"), List.of());
    assertThat(reloaded.issue()).isPresent();

    named.addAll(NetworkRange.list("127.0.0.1"));

    assertThat(reloaded.issue()).isEmpty();
  }
}
