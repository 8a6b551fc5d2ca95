package com.fabstir.cli.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What results look like. */
class OutputTest {
  private record Sample(Address account, Bytes32 hash, BigInteger wei, long tokens) {}

  private static final Sample SAMPLE =
      new Sample(Address.ZERO, Bytes32.ZERO, new BigInteger("123456789012345678901234567890"), 42);

  @Test
  void addressesAndHashesAreTextAndAmountsKeepEveryDigit() {
    JsonNode json = JsonMapper.shared().readTree(Documents.in(OutputFormat.JSON).write(SAMPLE));

    assertThat(json.get("account").asString()).isEqualTo(Address.ZERO.value());
    assertThat(json.get("hash").asString()).isEqualTo(Bytes32.ZERO.value());
    assertThat(json.get("wei").isString()).isTrue();
    assertThat(json.get("wei").asString()).isEqualTo("123456789012345678901234567890");
    assertThat(json.get("tokens").isNumber()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(names = {"JSON", "YAML"})
  void aDocumentEndsWithOneLineFeed(OutputFormat format) {
    assertThat(Documents.in(format).write(SAMPLE)).endsWith("\n").doesNotEndWith("\n\n");
  }

  @Test
  void tablesAlignTheirColumns() {
    var table = new TextTable("HOST", "NAME", "PRICE").row("0x1", "¡Olé!", 1).row("0x22", "n", 23);

    assertThat(table.lines())
        .containsExactly("HOST  NAME   PRICE", "0x1   ¡Olé!  1", "0x22  n      23");
    assertThatThrownBy(() -> table.row("too few")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void factsStandUnderEachOther() {
    assertThat(new Facts().add("Wallet", "1 ETH").add("2 USDC").add("Name", "n").lines())
        .containsExactly("Wallet  1 ETH", "        2 USDC", "Name    n");
  }

  @Test
  void anErrorSaysWhatHappenedAndWhatToDo() {
    var document =
        ErrorDocument.of(
            new FabstirException(ErrorCode.STAKE_TOO_LOW, "expected 2, found 1", "Buy one.\nNow."));

    assertThat(document.text())
        .isEqualTo(List.of("Error STAKE_TOO_LOW: expected 2, found 1", "  Buy one.", "  Now."));
    assertThat(document.exitCode()).isEqualTo(5);
    assertThat(document.docs()).isEqualTo("docs/errors.md#stake_too_low");
  }
}
