package com.fabstir.config;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The configuration file: a flat YAML map whose keys are the variables' names in any case, with -
 * or _, such as {@code api-port: 8080}.
 */
final class ConfigFile {
  private final Path file;
  private final ConfigSource.Kind kind;

  ConfigFile(Path file, ConfigSource.Kind kind) {
    this.file = file;
    this.kind = kind;
  }

  /** The variable's name that a key stands for. */
  static String variable(String key) {
    return key.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  ConfigLayer read() {
    try {
      return parse(Files.exists(file) ? Files.readString(file) : "");
    } catch (IOException failure) {
      throw invalid("it cannot be read", failure);
    }
  }

  /** The layer of a text that stands in the file, or is to stand there. */
  ConfigLayer parse(String content) {
    if (content.isBlank()) {
      // Most have no file, and a YAML reader takes its time to get ready.
      return new ConfigLayer(kind, Map.of(), Map.of());
    }
    Map<String, String> texts = new LinkedHashMap<>();
    Map<String, String> labels = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> property : map(content).properties()) {
      String name = variable(property.getKey());
      texts.put(name, text(property.getKey(), property.getValue()));
      labels.put(name, property.getKey() + " in " + file);
    }
    refuseSecrets(texts);
    refuseBootstrap(texts);
    return new ConfigLayer(kind, texts, labels);
  }

  private JsonNode map(String content) {
    try {
      JsonNode map = new YAMLMapper().readTree(content);
      if (map.isObject()) {
        return map;
      }
      if (map.isNull() || map.isMissingNode()) {
        return new YAMLMapper().createObjectNode();
      }
      throw invalid("expected a map of names and values", null);
    } catch (JacksonException unreadable) {
      throw invalid("it is no YAML", unreadable);
    }
  }

  private String text(String key, JsonNode value) {
    if (value.isArray() && takesList(key)) {
      return value.valueStream().map(JsonNode::asString).collect(Collectors.joining(","));
    }
    if (value.isContainer()) {
      throw invalid("'" + key + "' must be a single value", null);
    }
    return value.isNull() ? "" : value.asString();
  }

  private static boolean takesList(String key) {
    return Settings.all().stream()
        .filter(setting -> setting.type().list())
        .flatMap(Setting::allNames)
        .anyMatch(variable(key)::equals);
  }

  private void refuseSecrets(Map<String, String> texts) {
    for (Setting<?> setting : Settings.all()) {
      if (setting.secret() && setting.allNames().anyMatch(texts::containsKey)) {
        throw invalid(setting.name() + " is a secret and has no place in it", null);
      }
    }
  }

  /** These are needed to find the file. */
  private void refuseBootstrap(Map<String, String> texts) {
    for (Setting<?> setting : misplaced(kind)) {
      if (texts.containsKey(setting.name())) {
        throw invalid(setting.name() + " says where it is and cannot stand in it", null);
      }
    }
  }

  /** Settings that cannot stand in a file of the kind. */
  static List<Setting<?>> misplaced(ConfigSource.Kind kind) {
    return kind == ConfigSource.Kind.PROFILE
        ? List.of(Settings.HOME, Settings.CONFIG_FILE, Settings.PROFILE)
        : List.of(Settings.HOME, Settings.CONFIG_FILE);
  }

  private FabstirException invalid(String reason, Throwable cause) {
    return new FabstirException(
        ErrorCode.CONFIG_INVALID,
        "The " + kind + " " + file + " cannot be used: " + reason,
        "Write one 'name: value' a line; keys belong into a keystore.",
        cause);
  }
}
