package com.fabstir.host;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The free text that a host stores in the registry, by convention JSON that old clients depend on:
 * a missing {@code hardware} object crashes their filters, a missing {@code publicKey} keeps them
 * from encrypted sessions. Immutable; members that we do not know are kept.
 */
public final class HostMetadata {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int STABLE_DECIMALS = 6;

  private final ObjectNode root;

  private HostMetadata(ObjectNode root) {
    this.root = root;
  }

  public static HostMetadata empty() {
    return new HostMetadata(JSON.createObjectNode());
  }

  /** Reads any text; one that is no JSON object is kept as the member description. */
  public static HostMetadata parse(String text) {
    try {
      if (JSON.readTree(text) instanceof ObjectNode object) {
        return new HostMetadata(object);
      }
    } catch (JacksonException _) {
      // Free text is allowed by the contract.
    }
    ObjectNode root = JSON.createObjectNode();
    if (!text.isBlank()) {
      root.put("description", text);
    }
    return new HostMetadata(root);
  }

  public Optional<String> name() {
    return text("name");
  }

  public Optional<String> tier() {
    return text("performance_tier");
  }

  public Optional<String> location() {
    return text("location");
  }

  public Optional<String> version() {
    return text("version");
  }

  /** Sessions that the host says it computes at once. */
  public Optional<Integer> capacity() {
    return root.path("maxConcurrentJobs").isInt()
        ? Optional.of(root.get("maxConcurrentJobs").intValue())
        : Optional.empty();
  }

  /** 66 hex digits without 0x. */
  public Optional<String> publicKey() {
    return text("publicKey");
  }

  public boolean hasHardware() {
    return root.path("hardware").isObject();
  }

  public Optional<String> gpu() {
    return Optional.of(root.path("hardware").path("gpu").asString("")).filter(s -> !s.isBlank());
  }

  /** Coins of the stablecoin per token. */
  public Optional<BigDecimal> costPerToken() {
    return root.path("costPerToken").isNumber()
        ? Optional.of(root.get("costPerToken").decimalValue())
        : Optional.empty();
  }

  private Optional<String> text(String member) {
    JsonNode node = root.path(member);
    return node.isString() && !node.asString().isBlank()
        ? Optional.of(node.asString())
        : Optional.empty();
  }

  HostMetadata withName(String name) {
    return with(copy -> copy.put("name", name));
  }

  HostMetadata withTier(String tier) {
    return with(copy -> copy.put("performance_tier", tier));
  }

  HostMetadata withLocation(String location) {
    return with(copy -> copy.put("location", location));
  }

  HostMetadata withStablePrice(BigInteger baseUnitsPerToken) {
    BigDecimal coins = new BigDecimal(baseUnitsPerToken, STABLE_DECIMALS).stripTrailingZeros();
    return with(copy -> copy.put("costPerToken", coins));
  }

  /** Facts replace what stands there; other members of the hardware object stay. */
  HostMetadata withFacts(HostFacts facts) {
    return with(
        copy -> {
          copy.put("version", facts.version());
          copy.put("publicKey", facts.publicKey().hex());
          copy.put("maxConcurrentJobs", facts.maxSessions());
          copy.put("maxConcurrent", facts.maxSessions());
          if (!copy.path("capabilities").isContainer()) {
            copy.putArray("capabilities").add("inference").add("streaming");
          }
          putHardware(
              copy.path("hardware") instanceof ObjectNode old ? old : copy.putObject("hardware"),
              facts.hardware());
        });
  }

  private static void putHardware(ObjectNode target, HardwareFacts facts) {
    target.remove("gpu");
    target.remove("vram");
    facts
        .gpu()
        .ifPresent(
            gpu -> {
              target.put("gpu", gpu.name());
              target.put("vram", gpu.vramGb());
            });
    facts.cpu().ifPresent(cpu -> target.put("cpu", cpu));
    target.put("ram", facts.ramGb());
  }

  private HostMetadata with(Consumer<ObjectNode> change) {
    ObjectNode copy = root.deepCopy();
    change.accept(copy);
    return new HostMetadata(copy);
  }

  /** The text for the registry. */
  public String json() {
    return JSON.writeValueAsString(root);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof HostMetadata metadata && root.equals(metadata.root);
  }

  @Override
  public int hashCode() {
    return root.hashCode();
  }

  @Override
  public String toString() {
    return json();
  }
}
