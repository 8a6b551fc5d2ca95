package com.fabstir.config;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A named set of settings that comes before the configuration file: one for each task or chain. */
public record Profile(FabstirHome home, String name) {
  private static final String ENDING = ".yaml";

  /**
   * @throws FabstirException CONFIG_INVALID when the name could leave the folder
   */
  public Profile {
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
      throw new FabstirException(
          ErrorCode.CONFIG_INVALID,
          "Not a profile name: '" + name + "'",
          "Use up to 64 letters, digits, points, dashes and underscores.");
    }
  }

  public Path file() {
    return home.profiles().resolve(name + ENDING);
  }

  /** The names of all profiles, sorted. */
  public static List<String> namesIn(FabstirHome home) {
    if (!Files.isDirectory(home.profiles())) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(home.profiles())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(ENDING) && !name.startsWith("."))
          .map(name -> name.substring(0, name.length() - ENDING.length()))
          .sorted()
          .toList();
    } catch (IOException failure) {
      throw new FabstirException(
          ErrorCode.FILE_UNREADABLE,
          "Cannot read the folder " + home.profiles() + ": " + failure.getClass().getSimpleName(),
          "Check its permissions.",
          failure);
    }
  }

  ConfigLayer read(boolean mayBeMissing) {
    if (!mayBeMissing && !Files.exists(file())) {
      List<String> known = namesIn(home);
      throw new FabstirException(
          ErrorCode.CONFIG_INVALID,
          "There is no profile '" + name + "': expected the file " + file(),
          (known.isEmpty() ? "There are no profiles. " : "There are: " + known + ". ")
              + "Make it with 'fabstir --profile "
              + name
              + " config set NAME VALUE'.");
    }
    return new ConfigFile(file(), ConfigSource.Kind.PROFILE).read();
  }
}
