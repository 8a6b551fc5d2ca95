package com.fabstir.config;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.key.SecretFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/**
 * Changes single values of a configuration file or a profile; comments and order stay. What it
 * writes is read again first: if anything else had changed, nothing is written.
 */
public final class ConfigFileEditor {
  private static final Pattern KEY = Pattern.compile("([A-Za-z0-9_-]+)\\s*:(?:\\s.*)?");
  private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,17}");

  private final Path file;
  private final ConfigSource.Kind kind;

  private ConfigFileEditor(Path file, ConfigSource.Kind kind) {
    this.file = file;
    this.kind = kind;
  }

  public static ConfigFileEditor ofFile(Path configFile) {
    return new ConfigFileEditor(configFile, ConfigSource.Kind.FILE);
  }

  public static ConfigFileEditor of(Profile profile) {
    return new ConfigFileEditor(profile.file(), ConfigSource.Kind.PROFILE);
  }

  public Path file() {
    return file;
  }

  /**
   * Gives a setting its value; all other names of it leave the file.
   *
   * @return whether the file is another one now
   * @throws FabstirException CONFIG_INVALID when the value or its place is wrong
   */
  public boolean set(Setting<?> setting, String value) {
    requirePlace(setting);
    try {
      var _ = setting.type().parser().apply(value.strip());
    } catch (IllegalArgumentException | FabstirException _) {
      throw new FabstirException(
          ErrorCode.CONFIG_INVALID,
          setting.name() + ": expected " + setting.expected() + ", found '" + value + "'",
          setting.description());
    }
    String text = value.strip();
    boolean same = text.equals(read().texts().get(setting.name()));
    if (!same) {
      change(setting, setting.fileKey() + ": " + scalar(text), text);
    }
    return !same;
  }

  /**
   * Takes a setting out of the file.
   *
   * @return whether it was there
   */
  public boolean unset(Setting<?> setting) {
    boolean there = setting.allNames().anyMatch(read().texts()::containsKey);
    if (there) {
      change(setting, null, null);
    }
    return there;
  }

  private void requirePlace(Setting<?> setting) {
    if (setting.secret()) {
      throw new FabstirException(
          ErrorCode.CONFIG_INVALID,
          setting.name() + " is a secret and has no place in a configuration file",
          "Keep keys as accounts ('fabstir key import') and name a source for passwords:"
              + " key-password-from.");
    }
    if (ConfigFile.misplaced(kind).contains(setting)) {
      throw new FabstirException(
          ErrorCode.CONFIG_INVALID,
          setting.name() + " cannot stand in the " + kind,
          "Set it in the environment.");
    }
  }

  private void change(Setting<?> setting, String newLine, String newText) {
    Map<String, String> expected = new HashMap<>(read().texts());
    setting.allNames().forEach(expected::remove);
    if (newText != null) {
      expected.put(setting.name(), newText);
    }
    List<String> lines = edited(setting, newLine);
    write(String.join("\n", lines) + "\n", expected);
  }

  /** The new line stands where the first of the setting's lines stood, else at the end. */
  private List<String> edited(Setting<?> setting, String newLine) {
    List<String> result = new ArrayList<>();
    int place = -1;
    boolean dropping = false;
    for (String line : lines()) {
      Matcher key = KEY.matcher(line);
      if (key.matches()) {
        String name = ConfigFile.variable(key.group(1));
        dropping = setting.allNames().anyMatch(name::equals);
        if (dropping && place < 0) {
          place = result.size();
        }
      } else if (dropping && !continuesValue(line)) {
        dropping = false;
      }
      if (!dropping) {
        result.add(line);
      }
    }
    if (newLine != null) {
      result.add(place < 0 ? result.size() : place, newLine);
    }
    return result;
  }

  private static boolean continuesValue(String line) {
    return line.startsWith(" ") || line.startsWith("\t") || line.startsWith("-");
  }

  private List<String> lines() {
    try {
      return Files.exists(file) ? Files.readAllLines(file) : List.of();
    } catch (IOException failure) {
      throw unwritable(failure);
    }
  }

  private void write(String text, Map<String, String> expected) {
    requireReadBack(text, expected);
    try {
      FabstirHome.createPrivate(file.toAbsolutePath().getParent());
      // Who keeps the file elsewhere and links to it wants that one changed.
      Path target = Files.exists(file) ? file.toRealPath() : file;
      new SecretFile(target).replace(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException failure) {
      throw unwritable(failure);
    }
  }

  private void requireReadBack(String text, Map<String, String> expected) {
    boolean same;
    try {
      same = new ConfigFile(file, kind).parse(text).texts().equals(expected);
    } catch (FabstirException _) {
      same = false;
    }
    if (!same) {
      throw new FabstirException(
          ErrorCode.CONFIG_INVALID,
          "The " + kind + " " + file + " is written in a way that cannot be edited safely",
          "Edit it by hand: one 'name: value' a line.");
    }
  }

  private ConfigLayer read() {
    return new ConfigFile(file, kind).read();
  }

  /** Quoted, because YAML takes many bare words and hex texts for something else. */
  private static String scalar(String value) {
    return NUMBER.matcher(value).matches() ? value : JsonMapper.shared().writeValueAsString(value);
  }

  private FabstirException unwritable(IOException failure) {
    return new FabstirException(
        ErrorCode.CONFIG_INVALID,
        "Cannot change " + file + ": " + failure.getClass().getSimpleName(),
        "Check the permissions and the space of its folder.",
        failure);
  }
}
