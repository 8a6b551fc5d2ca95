package com.fabstir.host;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One map of a host file; it knows its place, so that messages can name it. */
final class HostFileNode {
  private final ObjectNode node;
  private final String origin;
  private final String path;

  /**
   * @param path of the map, ending with a point unless it is the root
   */
  HostFileNode(JsonNode node, String origin, String path) {
    this.origin = origin;
    this.path = path;
    if (node instanceof ObjectNode map) {
      this.node = map;
    } else if (node == null || node.isNull() || node.isMissingNode()) {
      this.node = HostFile.emptyMap();
    } else {
      throw failure(
          (path.isEmpty() ? "the file" : path.substring(0, path.length() - 1))
              + ": expected names and values, found "
              + node);
    }
  }

  void requireKnown(Set<String> names) {
    for (String name : node.propertyNames()) {
      if (!names.contains(name)) {
        throw failure("unknown name '" + path + name + "'; known are " + String.join(", ", names));
      }
    }
  }

  Optional<HostFileNode> child(String name) {
    return node.has(name)
        ? Optional.of(new HostFileNode(node.get(name), origin, path + name + "."))
        : Optional.empty();
  }

  /** Maps by chain id, ascending. */
  Map<Long, HostFileNode> byChainId() {
    Map<Long, HostFileNode> children = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      if (!entry.getKey().matches("[1-9][0-9]{0,17}")) {
        throw failure("'" + path + entry.getKey() + "': expected a chain id such as 84532");
      }
      children.put(
          Long.valueOf(entry.getKey()),
          new HostFileNode(entry.getValue(), origin, path + entry.getKey() + "."));
    }
    if (children.isEmpty()) {
      throw failure("chains: expected at least one chain id");
    }
    return children;
  }

  /** This map, with what it does not say taken from the other; prices member by member. */
  HostFileNode over(HostFileNode base) {
    ObjectNode merged = base.node.deepCopy();
    merged.remove("chains");
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      if (entry.getValue() instanceof ObjectNode own
          && merged.get(entry.getKey()) instanceof ObjectNode general) {
        own.properties().forEach(member -> general.set(member.getKey(), member.getValue()));
      } else {
        merged.set(entry.getKey(), entry.getValue());
      }
    }
    return new HostFileNode(merged, origin, path);
  }

  Optional<String> text(String name) {
    JsonNode value = node.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (value.isContainer() || value.asString().isBlank()) {
      throw invalid(name, "a text", value.toString());
    }
    return Optional.of(value.asString().strip());
  }

  String required(String name) {
    return text(name).orElseThrow(() -> failure(path + name + " is missing"));
  }

  /** A text that a reader understands; its refusal is told with the place. */
  <T> Optional<T> value(String name, Function<String, T> reader) {
    return text(name).map(text -> read(name, text, reader));
  }

  /** At least one text, each read. */
  <T> List<T> texts(String name, Function<String, T> reader) {
    JsonNode list = node.path(name);
    if (!list.isArray() || list.isEmpty()) {
      throw invalid(
          name,
          "a list with at least one element",
          list.isMissingNode() ? "nothing" : list.toString());
    }
    List<T> values = new ArrayList<>();
    for (JsonNode element : list) {
      if (!element.isString()) {
        throw invalid(name, "texts", element.toString());
      }
      values.add(read(name, element.stringValue(), reader));
    }
    return values;
  }

  private <T> T read(String name, String text, Function<String, T> reader) {
    try {
      return reader.apply(text);
    } catch (FabstirException refused) {
      throw new FabstirException(
          ErrorCode.CONFIG_INVALID,
          origin + ": " + path + name + ": " + refused.getMessage(),
          refused.hint().orElse(null),
          refused);
    }
  }

  Optional<Integer> whole(String name, int min, int max) {
    return text(name)
        .map(
            text -> {
              if (!text.matches("[0-9]{1,9}")
                  || Integer.parseInt(text) < min
                  || Integer.parseInt(text) > max) {
                throw invalid(name, "a whole number from " + min + " to " + max, text);
              }
              return Integer.valueOf(text);
            });
  }

  Optional<BigDecimal> positive(String name) {
    return text(name)
        .map(
            text -> {
              try {
                BigDecimal number = new BigDecimal(text);
                if (number.signum() > 0) {
                  return number;
                }
              } catch (NumberFormatException _) {
                // Told below, as for numbers that are not above zero.
              }
              throw invalid(name, "a number above zero", text);
            });
  }

  Optional<URI> url(String name) {
    return text(name)
        .map(
            text -> {
              try {
                URI url = new URI(text);
                if (url.getHost() != null && text.matches("(?i)https?://.*")) {
                  return url;
                }
              } catch (URISyntaxException _) {
                // Told below, as for other addresses.
              }
              throw invalid(name, "an http or https address", text);
            });
  }

  Optional<Address> address(String name) {
    return value(name, Address::new);
  }

  FabstirException invalid(String name, String expected, String found) {
    return failure(path + name + ": expected " + expected + ", found " + found);
  }

  private FabstirException failure(String what) {
    return new FabstirException(
        ErrorCode.CONFIG_INVALID,
        origin + ": " + what,
        "The form of the file is described in docs/host-yaml.md.");
  }
}
