package com.fabstir.config.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The form of a chain's file. */
class ChainFileFormTest {
  private static final String FULL =
      """
      id: 84532
      genesis: "0x0101010101010101010101010101010101010101010101010101010101010101"
      name: "My \\"Sepolia\\""
      token: "ETH"
      rpc:
        - "https://one.example/canary"
        - "https://two.example"
      confirmations: 5
      explorer: "https://explorer.example"
      contracts:
        registry: "0x1111111111111111111111111111111111111111"
        marketplace: "0x2222222222222222222222222222222222222222"
        models: "0x3333333333333333333333333333333333333333"
        earnings: "0x4444444444444444444444444444444444444444"
        proofs: "0x5555555555555555555555555555555555555555"
        fab: "0x6666666666666666666666666666666666666666"
        usdc: "0x7777777777777777777777777777777777777777"
      """;

  @Test
  void whatIsWrittenIsReadBackWhole() {
    ChainFile read = ChainFileForm.read(FULL, "full.yaml");

    assertThat(ChainFileForm.write(read)).isEqualTo(FULL);
    assertThat(read.contracts().complete()).isPresent();
    assertThat(read.toString()).doesNotContain("canary");
  }

  @Test
  void aFileMaySayNothingButTheId() {
    assertThat(ChainFileForm.read("id: 8453\n", "base.yaml")).isEqualTo(ChainFile.of(8453));
    assertThat(ChainFileForm.write(ChainFile.of(8453))).isEqualTo("id: 8453\n");
  }

  @Test
  void oneEndpointNeedsNoList() {
    assertThat(ChainFileForm.read("id: 5\nrpc: http://a.example\n", "a.yaml").rpc())
        .hasToString("[http://a.example]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name: x | id is missing: expected a chain id",
        "id: base | id: expected a chain id such as 84532, found 'base'",
        "id: 0 | id: expected a chain id such as 84532, found '0'",
        "[1] | the file: expected names and values",
        "{id: 5, rcp: x} | unknown name 'rcp'; known are confirmations, contracts",
        "{id: 5, contracts: {market: x}} | unknown name 'contracts.market'",
        "{id: 5, contracts: {registry: '0x12'}} | contracts.registry: ",
        "{id: 5, genesis: '0x12'} | genesis: ",
        "{id: 5, confirmations: -1} | confirmations: expected a whole number from 0 to 10000",
        "{id: 5, name: [a]} | name: expected a text, found a list or a map",
        "{id: 5, rpc: 'ftp://canary'} | rpc: expected an http or https address",
        "{id: 5, rpc: ['http://a.example', 'canary']} | rpc[1]: expected an http or https address",
        "{id: 5, explorer: canary} | explorer: expected an http or https address",
        "'{id: 5' | is no YAML: see line "
      })
  void aWrongFileIsRefusedByFieldAndNoEndpointIsQuoted(String text, String message) {
    FabstirException refused =
        catchThrowableOfType(
            FabstirException.class, () -> ChainFileForm.read(text, "chains/my.yaml"));

    assertThat(refused.code()).isEqualTo(ErrorCode.CONFIG_INVALID);
    assertThat(refused)
        .hasMessageContaining("chains/my.yaml")
        .hasMessageContaining(message)
        .hasMessageNotContaining("canary");
  }

  @Test
  void thePublishedSchemaHasTheNamesThatAreRead() throws IOException {
    Path published =
        Path.of(System.getProperty("fabstir.root", ".."), "docs", "schema", "chain.schema.json");
    JsonNode schema = JsonMapper.shared().readTree(published);

    assertThat(schema.at("/properties").propertyNames())
        .containsExactlyInAnyOrderElementsOf(ChainFileForm.TOP);
    assertThat(schema.at("/properties/contracts/properties").propertyNames())
        .containsExactlyInAnyOrderElementsOf(ChainFileForm.CONTRACTS);
  }
}
