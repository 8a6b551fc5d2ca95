package com.fabstir.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fabstir.contract.RegisteredHost;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;
import com.fabstir.model.ModelId;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class HostFileTest {
  private static final String ID = "0x" + "ab".repeat(32);
  private static final String ADDRESS = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
  private static final String PLAIN =
      """
      name: Node 1
      url: https://node1.example.com
      models: [fabstir/test-GGUF/one.gguf, %s]
      prices: {native: 10 USD/M, stable: 10 USD/M, usd-per-native: 4000}
      stake: 1500.5 FAB
      location: Oslo
      capacity: 4
      """
          .formatted(ID);

  @Test
  void everyWishIsRead() {
    HostTarget target = parse(PLAIN).targets().getFirst();

    HostSpec spec = target.spec();
    assertThat(target.chainId()).isEmpty();
    assertThat(spec.name()).contains("Node 1");
    assertThat(spec.tier()).contains("standard");
    assertThat(spec.modelIds())
        .containsExactly(ModelId.of("fabstir/test-GGUF", "one.gguf"), new Bytes32(ID));
    assertThat(spec.priceNativeWei()).contains(BigInteger.valueOf(2_500_000_000L));
    assertThat(spec.priceStableBaseUnits()).contains(BigInteger.TEN);
    assertThat(spec.stakeBaseUnits()).contains(new BigInteger("1500500000000000000000"));
    assertThat(spec.location()).contains("Oslo");
    assertThat(spec.capacity()).contains(4);
  }

  @Test
  void aChainMaySayOtherwisePriceByPrice() {
    HostFile file =
        parse(
            PLAIN
                + """
                chains:
                  84532:
                  5611:
                    url: https://bnb.example.com
                    prices: {usd-per-native: 1000}
                    rpc: http://127.0.0.1:8545
                    registry: %s
                """
                    .formatted(ADDRESS));

    assertThat(file.targets())
        .extracting(t -> t.chainId().orElseThrow())
        .containsExactly(5611L, 84532L);
    HostTarget bnb = file.targets().getFirst();
    assertThat(bnb.spec().apiUrl()).contains("https://bnb.example.com");
    assertThat(bnb.spec().priceNativeWei()).contains(BigInteger.valueOf(10_000_000_000L));
    assertThat(bnb.spec().priceStableBaseUnits()).contains(BigInteger.TEN);
    assertThat(bnb.rpc()).contains(URI.create("http://127.0.0.1:8545"));
    assertThat(bnb.nodeRegistry()).contains(new Address(ADDRESS));
    assertThat(file.targets().getLast().spec().apiUrl()).contains("https://node1.example.com");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nam: x",
        "tier: [a]",
        "stake: 1000",
        "stake: 1000 ETH",
        "capacity: 0",
        "capacity: many",
        "prices: {native: 10 USD/M}",
        "prices: {stable: 1 DOGE/M}",
        "prices: {usd: 1}",
        "prices: 5",
        "chains: {}",
        "chains: {base: {}}",
        "chains: {1: {rpc: ftp://x}}",
        "chains: {1: {nam: x}}",
        "rpc: http://x",
      })
  void whatTheFormDoesNotKnowIsRefusedWithItsPlace(String line) {
    String text = "name: n\nurl: https://x.example.com\nmodels: [" + ID + "]\n" + line + "\n";

    assertThatThrownBy(() -> parse(text))
        .isInstanceOf(FabstirException.class)
        .hasMessageContaining("host.yaml")
        .hasFieldOrPropertyWithValue("code", ErrorCode.CONFIG_INVALID);
  }

  @ParameterizedTest
  @ValueSource(strings = {"name", "url", "models"})
  void whatEveryHostNeedsMustBeThere(String name) {
    String text = PLAIN.replaceAll("(?m)^" + name + ":.*\n", "");

    assertThatThrownBy(() -> parse(text)).hasMessageContaining(name);
  }

  @Test
  void aMissingFileNamesTheCommandThatWritesOne(@TempDir Path folder) {
    assertThatThrownBy(() -> HostFile.read(folder.resolve("host.yaml")))
        .isInstanceOfSatisfying(
            FabstirException.class, e -> assertThat(e.hint().orElse("")).contains("host export"));
  }

  @Test
  void whatIsExportedReadsBackAsTheSame() {
    RegisteredHost one = registered("https://one.example.com", "7");
    RegisteredHost two = registered("https://two.example.com", "7");
    String text =
        new HostExport()
            .add(84532, one, Map.of("rpc", "https://rpc.example.com"))
            .add(5611, two, Map.of())
            .yaml();

    HostFile file = parse(text);

    assertThat(text).startsWith("name: Node 1\n").doesNotContain("tier: standard\n    ");
    HostSpec spec = file.targets().getFirst().spec();
    assertThat(spec.apiUrl()).contains("https://two.example.com");
    assertThat(spec.modelIds()).isEqualTo(two.modelIds());
    assertThat(spec.priceNativeWei()).contains(two.priceNativeWei());
    assertThat(spec.priceStableBaseUnits()).contains(two.priceStableBaseUnits());
    assertThat(spec.stakeBaseUnits()).contains(two.stakeBaseUnits());
    assertThat(file.targets().getLast().rpc()).contains(URI.create("https://rpc.example.com"));
  }

  private static RegisteredHost registered(String url, String price) {
    return new RegisteredHost(
        new Address(ADDRESS),
        BigInteger.TEN.pow(21),
        true,
        "{\"name\":\"Node 1\",\"performance_tier\":\"standard\",\"maxConcurrentJobs\":8}",
        url,
        List.of(new Bytes32(ID)),
        new BigInteger("2272727273"),
        new BigInteger(price));
  }

  @Test
  void thePublishedSchemaIsTheParsersForm() throws IOException {
    Path published =
        Path.of(System.getProperty("fabstir.root", ".."), "docs", "schema", "host.schema.json");
    byte[] bundled;
    try (InputStream in = HostFile.class.getResourceAsStream("host.schema.json")) {
      bundled = in.readAllBytes();
    }
    JsonNode schema = JsonMapper.shared().readTree(bundled);

    Set<String> top = new HashSet<>(HostFile.WISHES);
    top.add("chains");
    Set<String> below = new HashSet<>(HostFile.WISHES);
    below.addAll(HostFile.CHAIN_ONLY);
    assertThat(bundled).isEqualTo(Files.readAllBytes(published));
    assertThat(schema.at("/properties").propertyNames()).containsExactlyInAnyOrderElementsOf(top);
    assertThat(schema.at("/properties/chains/additionalProperties/properties").propertyNames())
        .containsExactlyInAnyOrderElementsOf(below);
    assertThat(schema.at("/$defs/prices/properties").propertyNames())
        .containsExactlyInAnyOrderElementsOf(HostWishes.PRICES);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "316",
        "1000 wei",
        "5 USDC/M",
        "0.002ETH/M",
        "5 USD/M",
        "5 usdc per million tokens"
      })
  void aPriceThatTheSchemaTakesIsRead(String price) throws IOException {
    JsonNode schema =
        JsonMapper.shared().readTree(HostFile.class.getResourceAsStream("host.schema.json"));
    String coin = price.matches(".*(wei|ETH).*") ? "native" : "stable";

    assertThat(price).matches(schema.at("/$defs/price/pattern").stringValue());
    assertThat(
            parse(PLAIN.replaceAll("prices:.*", "prices: {" + coin + ": " + price + "}")).targets())
        .hasSize(1);
  }

  private static HostFile parse(String text) {
    return HostFile.parse(text, "host.yaml");
  }
}
