package com.fabstir.config.chain;

import com.fabstir.chain.RpcEndpoints;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** One map of a chain's file; it knows its place, so that messages can name it. */
final class ChainFileNode {
  private final ObjectNode node;
  private final String origin;
  private final String path;

  /**
   * @param path of the map, ending with a point unless it is the root
   */
  ChainFileNode(JsonNode node, String origin, String path, Set<String> known) {
    this.origin = origin;
    this.path = path;
    if (node.isMissingNode() || node.isNull()) {
      this.node = new YAMLMapper().createObjectNode();
    } else if (node instanceof ObjectNode map) {
      this.node = map;
    } else {
      throw failure(
          (path.isEmpty() ? "the file" : path.substring(0, path.length() - 1))
              + ": expected names and values");
    }
    for (String name : this.node.propertyNames()) {
      if (!known.contains(name)) {
        throw failure("unknown name '" + path + name + "'; known are " + String.join(", ", known));
      }
    }
  }

  ChainFileNode child(String name, Set<String> known) {
    return new ChainFileNode(node.path(name), origin, path + name + ".", known);
  }

  long chainId(String name) {
    String text =
        text(name).orElseThrow(() -> failure(path + name + " is missing: expected a chain id"));
    if (!text.matches("[1-9][0-9]{0,17}")) {
      throw invalid(name, "a chain id such as 84532", "'" + text + "'");
    }
    return Long.parseLong(text);
  }

  Optional<String> text(String name) {
    JsonNode value = node.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (value.isContainer() || value.asString().isBlank()) {
      throw invalid(name, "a text", value.isContainer() ? "a list or a map" : "nothing");
    }
    return Optional.of(value.asString().strip());
  }

  Optional<Integer> whole(String name, int min, int max) {
    return text(name)
        .map(
            text -> {
              if (!text.matches("[0-9]{1,6}")
                  || Integer.parseInt(text) < min
                  || Integer.parseInt(text) > max) {
                throw invalid(name, "a whole number from " + min + " to " + max, "'" + text + "'");
              }
              return Integer.valueOf(text);
            });
  }

  Optional<Address> address(String name) {
    return hex(name, Address::new);
  }

  Optional<Bytes32> hash(String name) {
    return hex(name, Bytes32::new);
  }

  private <T> Optional<T> hex(String name, Function<String, T> reader) {
    return text(name)
        .map(
            text -> {
              try {
                return reader.apply(text);
              } catch (FabstirException refused) {
                throw failure(path + name + ": " + refused.getMessage());
              }
            });
  }

  Optional<URI> url(String name) {
    return text(name).map(text -> endpoint(name, text));
  }

  /** One address or a list of them. */
  List<URI> urls(String name) {
    JsonNode value = node.path(name);
    if (!value.isArray()) {
      return url(name).map(List::of).orElse(List.of());
    }
    List<URI> urls = new ArrayList<>();
    for (JsonNode element : value) {
      urls.add(endpoint(name + "[" + urls.size() + "]", element.asString("")));
    }
    return urls;
  }

  /** What was found is not quoted: it may hold a key. */
  private URI endpoint(String name, String text) {
    try {
      return RpcEndpoints.endpoint(text);
    } catch (IllegalArgumentException _) {
      throw failure(path + name + ": expected an http or https address");
    }
  }

  private FabstirException invalid(String name, String expected, String found) {
    return failure(path + name + ": expected " + expected + ", found " + found);
  }

  private FabstirException failure(String what) {
    return new FabstirException(
        ErrorCode.CONFIG_INVALID,
        origin + ": " + what,
        "The form of the file is described in docs/chains.md.");
  }
}
