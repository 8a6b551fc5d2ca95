package com.fabstir.config;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The configuration file: a flat YAML map whose keys are the variables' names in any case, with -
 * or _, such as {@code api-port: 8080}.
 */
final class ConfigFile {
  private final Path file;

  ConfigFile(Path file) {
    this.file = file;
  }

  ConfigLayer read() {
    Map<String, String> texts = new LinkedHashMap<>();
    Map<String, String> labels = new LinkedHashMap<>();
    if (Files.exists(file)) {
      for (Map.Entry<String, JsonNode> property : content().properties()) {
        String name = property.getKey().toUpperCase(Locale.ROOT).replace('-', '_');
        texts.put(name, text(property.getKey(), property.getValue()));
        labels.put(name, property.getKey() + " in " + file);
      }
      refuseSecrets(texts);
    }
    return new ConfigLayer(ConfigSource.Kind.FILE, texts, labels);
  }

  private JsonNode content() {
    try {
      JsonNode content = new YAMLMapper().readTree(file);
      if (content.isObject()) {
        return content;
      }
      if (content.isNull() || content.isMissingNode()) {
        return new YAMLMapper().createObjectNode();
      }
      throw invalid("expected a map of names and values", null);
    } catch (JacksonException unreadable) {
      throw invalid("it is no YAML, or cannot be read", unreadable);
    }
  }

  private String text(String key, JsonNode value) {
    if (value.isContainer()) {
      throw invalid("'" + key + "' must be a single value", null);
    }
    return value.isNull() ? "" : value.asString();
  }

  private void refuseSecrets(Map<String, String> texts) {
    for (Setting<?> setting : Settings.all()) {
      if (setting.secret() && setting.allNames().anyMatch(texts::containsKey)) {
        throw invalid(setting.name() + " is a secret and has no place in it", null);
      }
    }
  }

  private FabstirException invalid(String reason, Throwable cause) {
    return new FabstirException(
        ErrorCode.CONFIG_INVALID,
        "The configuration file " + file + " cannot be used: " + reason,
        "Write one 'name: value' a line; keys belong into a keystore.",
        cause);
  }
}
