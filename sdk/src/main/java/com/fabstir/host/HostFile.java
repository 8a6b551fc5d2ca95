package com.fabstir.host;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * {@code host.yaml}: what a host wants to be, on one or many chains. What stands at the top holds
 * for all chains; below {@code chains} each one may say otherwise, {@code prices} member by member.
 * The form is published as docs/schema/host.schema.json.
 *
 * @param targets in the order of the chains' ids; one without an id when no chain is named
 */
public record HostFile(List<HostTarget> targets) {
  static final Set<String> WISHES =
      Set.of("name", "tier", "url", "models", "prices", "stake", "location", "capacity");
  static final Set<String> CHAIN_ONLY = Set.of("rpc", "registry", "marketplace");
  private static final String CHAINS = "chains";

  public HostFile {
    targets = List.copyOf(targets);
  }

  /**
   * @throws FabstirException CONFIG_INVALID when it is not there or not of the published form
   */
  public static HostFile read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new FabstirException(
          ErrorCode.CONFIG_INVALID,
          "There is no host file at " + file,
          "Write one from what is registered with 'fabstir host export', or name another with"
              + " --file.");
    }
    try {
      return parse(new YAMLMapper().readTree(file), file.toString());
    } catch (JacksonException unreadable) {
      throw new FabstirException(
          ErrorCode.CONFIG_INVALID,
          file + " is no YAML: " + unreadable.getOriginalMessage(),
          "Names and values stand as 'name: value', one a line.",
          unreadable);
    }
  }

  /**
   * The same from text.
   *
   * @param origin names the text in messages
   */
  public static HostFile parse(String text, String origin) {
    return parse(new YAMLMapper().readTree(text), origin);
  }

  private static HostFile parse(JsonNode content, String origin) {
    HostFileNode root = new HostFileNode(content, origin, "");
    Set<String> top = new TreeSet<>(WISHES);
    top.add(CHAINS);
    root.requireKnown(top);
    Optional<HostFileNode> chains = root.child(CHAINS);
    if (chains.isEmpty()) {
      return new HostFile(List.of(target(Optional.empty(), root)));
    }
    Set<String> below = new TreeSet<>(WISHES);
    below.addAll(CHAIN_ONLY);
    List<HostTarget> targets = new ArrayList<>();
    for (Map.Entry<Long, HostFileNode> chain : chains.get().byChainId().entrySet()) {
      chain.getValue().requireKnown(below);
      targets.add(target(Optional.of(chain.getKey()), chain.getValue().over(root)));
    }
    return new HostFile(targets);
  }

  private static HostTarget target(Optional<Long> chainId, HostFileNode wishes) {
    return new HostTarget(
        chainId,
        HostWishes.spec(wishes),
        wishes.url("rpc"),
        wishes.address("registry"),
        wishes.address("marketplace"));
  }

  /** A map that only holds what is there. */
  static ObjectNode emptyMap() {
    return new YAMLMapper().createObjectNode();
  }
}
