package com.fabstir.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkRangeTest {
  @ParameterizedTest
  @CsvSource({
    "203.0.113.7, 203.0.113.7, true",
    "203.0.113.7, 203.0.113.8, false",
    "203.0.113.0/24, 203.0.113.255, true",
    "203.0.113.0/24, 203.0.112.255, false",
    "203.0.113.99/24, 203.0.113.1, true",
    "10.0.0.0/8, 10.255.255.255, true",
    "10.0.0.0/9, 10.128.0.0, false",
    "0.0.0.0/0, 198.51.100.1, true",
    "0.0.0.0/0, 2001:db8::1, false",
    "2001:db8::/32, 2001:db8:ffff::1, true",
    "2001:db8::/32, 2001:db9::1, false",
    "::/0, 2001:db9::1, true",
    "::/0, 203.0.113.7, false",
    "::1, ::1, true",
    "203.0.113.7, ::ffff:203.0.113.7, true"
  })
  void containsWhatBeginsAlike(String range, String address, boolean contained) {
    assertThat(new NetworkRange(range).contains(InetAddress.ofLiteral(address)))
        .isEqualTo(contained);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "/8", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "::/129", "localhost", "x/y"})
  void isNothingElse(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> new NetworkRange(text));
  }

  @Test
  void comesInLists() {
    assertThat(NetworkRange.list(" 10.0.0.0/8, ::1\t192.0.2.1 "))
        .containsExactly(
            new NetworkRange("10.0.0.0/8"), new NetworkRange("::1"), new NetworkRange("192.0.2.1"));
    assertThat(NetworkRange.list(" ")).isEmpty();
  }
}
