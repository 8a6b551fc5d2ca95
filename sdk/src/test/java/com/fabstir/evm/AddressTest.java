package com.fabstir.evm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.web3j.crypto.Keys;

class AddressTest {
  /** The examples of EIP-55. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0x52908400098527886E0F7030069857D2E4169EE7",
        "0xde709f2102306220921060314715629080e2fb77",
        "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
        "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
        "0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB",
        "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb"
      })
  void anAddressHasItsChecksumHoweverItIsWritten(String address) {
    String digits = address.substring(2);

    assertThat(new Address("0x" + digits.toLowerCase(Locale.ROOT)).value()).isEqualTo(address);
    assertThat(new Address("0X" + digits.toUpperCase(Locale.ROOT)).value()).isEqualTo(address);
    assertThat(new Address(address))
        .isEqualTo(new Address("0x" + digits.toLowerCase(Locale.ROOT)))
        .hasSameHashCodeAs(new Address("0x" + digits.toLowerCase(Locale.ROOT)));
  }

  @Test
  void theChecksumIsThatOfOtherPrograms() {
    for (int i = 1; i <= 200; i++) {
      String hex = Keccak256.ofText("address " + i).value().substring(0, 42);

      assertThat(new Address(hex).value()).isEqualTo(Keys.toChecksumAddress(hex));
    }
  }
}
