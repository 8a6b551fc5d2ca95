package com.fabstir.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.key.LocalSigner;
import com.fabstir.key.PublicKey;
import java.math.BigInteger;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class HostMetadataTest {
  private final LocalSigner signer = LocalSigner.random();

  @Test
  void hasEveryMemberThatOldClientsRead() {
    HostMetadata metadata =
        HostMetadata.empty()
            .withName("Node 1")
            .withTier("standard")
            .withLocation("us-west")
            .withFacts(HostChain.facts(signer))
            .withStablePrice(BigInteger.valueOf(316));

    JsonNode json = JsonMapper.shared().readTree(metadata.json());
    assertThat(json.get("name").asString()).isEqualTo("Node 1");
    assertThat(json.get("performance_tier").asString()).isEqualTo("standard");
    assertThat(json.get("location").asString()).isEqualTo("us-west");
    assertThat(json.get("version").asString()).isEqualTo("0.1.0");
    assertThat(json.get("hardware").get("gpu").asString()).isEqualTo("NVIDIA A16");
    assertThat(json.get("hardware").get("vram").asInt()).isEqualTo(2);
    assertThat(json.get("hardware").get("ram").asInt()).isEqualTo(8);
    assertThat(json.get("hardware").get("cpu").asString()).isEqualTo("Test CPU");
    assertThat(json.get("capabilities").get(0).asString()).isEqualTo("inference");
    assertThat(json.get("maxConcurrentJobs").asInt()).isEqualTo(8);
    assertThat(json.get("maxConcurrent").asInt()).isEqualTo(8);
    assertThat(json.get("costPerToken").isNumber()).isTrue();
    assertThat(json.get("costPerToken").decimalValue()).isEqualByComparingTo("0.000316");
    assertThat(json.get("publicKey").asString())
        .matches("[0-9a-f]{66}")
        .isEqualTo(PublicKey.decode(signer.publicKey()).hex());
  }

  @Test
  void withoutGpuTheHardwareObjectIsThereAndInventsNothing() {
    HostFacts facts =
        new HostFacts(
            PublicKey.decode(signer.publicKey()),
            new HardwareFacts(Optional.empty(), 4, Optional.empty()),
            "0.1.0",
            8);
    JsonNode json =
        JsonMapper.shared()
            .readTree(
                HostMetadata.parse("{\"hardware\":{\"gpu\":\"RTX 4090\",\"vram\":24}}")
                    .withFacts(facts)
                    .json());
    assertThat(json.get("hardware").propertyNames()).containsExactly("ram");
  }

  @Test
  void textThatIsNoJsonIsKept() {
    assertThat(HostMetadata.parse("best node ever").withName("n").json())
        .isEqualTo("{\"description\":\"best node ever\",\"name\":\"n\"}");
    assertThat(HostMetadata.parse("[1]").json()).isEqualTo("{\"description\":\"[1]\"}");
    assertThat(HostMetadata.parse("").json()).isEqualTo("{}");
  }

  @Test
  void membersOfAnotherTypeCountAsMissing() {
    HostMetadata odd = HostMetadata.parse("{\"name\":5,\"hardware\":[],\"costPerToken\":\"1\"}");
    assertThat(odd.name()).isEmpty();
    assertThat(odd.hasHardware()).isFalse();
    assertThat(odd.costPerToken()).isEmpty();
  }

  @Test
  void smallPricesAreWrittenAsNumbersThatParsersKnow() {
    assertThat(HostMetadata.empty().withStablePrice(BigInteger.ONE).costPerToken().orElseThrow())
        .isEqualByComparingTo("0.000001");
  }
}
