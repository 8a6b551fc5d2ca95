package com.fabstir.config.chain;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.key.SecretFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder of the operator's chains (0700): NAME.yaml (0600, since an endpoint may hold a key)
 * for each, and the name of the chosen one in {@code default}.
 */
public final class ChainFolder {
  private static final String SUFFIX = ".yaml";
  private static final String NAME = "[a-z0-9][a-z0-9._-]{0,63}";
  private static final String CHOSEN = "default";

  private final Path folder;

  public ChainFolder(Path folder) {
    this.folder = folder;
  }

  /** Names of the files, sorted. */
  List<String> names() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(SUFFIX) && !file.startsWith("."))
          .map(file -> file.substring(0, file.length() - SUFFIX.length()))
          .sorted()
          .toList();
    } catch (IOException failure) {
      throw unusable("read", folder, failure);
    }
  }

  public boolean has(String name) {
    return Files.isRegularFile(place(name));
  }

  /**
   * Where a chain's file is.
   *
   * @throws FabstirException CONFIG_INVALID when the name could leave the folder, or is a number
   */
  public Path place(String name) {
    if (!name.matches(NAME) || name.matches("[0-9]+") || name.equals(CHOSEN)) {
      throw new FabstirException(
          ErrorCode.CONFIG_INVALID,
          "Not a name for a chain: '" + name + "'",
          "Use up to 64 small letters, digits, points, dashes and underscores, not only digits.");
    }
    return folder.resolve(name + SUFFIX);
  }

  /**
   * @throws FabstirException CONFIG_INVALID, FILE_UNREADABLE
   */
  public ChainFile read(String name) {
    Path file = place(name);
    try {
      return ChainFileForm.read(Files.readString(file), file.toString());
    } catch (IOException failure) {
      throw unusable("read", file, failure);
    }
  }

  /** Writes the file, new or anew; a crash leaves the old or the new one. */
  public void write(String name, ChainFile chain) {
    Path file = place(name);
    createFolder();
    new SecretFile(file).replace(ChainFileForm.write(chain).getBytes(StandardCharsets.UTF_8));
  }

  /** Deletes the file; a choice of it ends. */
  public void remove(String name) {
    try {
      Files.deleteIfExists(place(name));
    } catch (IOException failure) {
      throw unusable("change", folder, failure);
    }
  }

  /** Makes a chain the one that is used when none is named. */
  public void choose(String name) {
    createFolder();
    new SecretFile(folder.resolve(CHOSEN)).replace((name + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** Nothing is chosen any more. */
  public void chooseNone() {
    try {
      Files.deleteIfExists(folder.resolve(CHOSEN));
    } catch (IOException failure) {
      throw unusable("change", folder, failure);
    }
  }

  Optional<String> chosen() {
    Path file = folder.resolve(CHOSEN);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.readString(file).strip()).filter(name -> !name.isEmpty());
    } catch (IOException failure) {
      throw unusable("read", file, failure);
    }
  }

  private void createFolder() {
    try {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } catch (IOException failure) {
      throw unusable("create", folder, failure);
    }
  }

  private static FabstirException unusable(String what, Path place, IOException failure) {
    return new FabstirException(
        ErrorCode.FILE_UNREADABLE,
        "Cannot " + what + " " + place + ": " + failure.getClass().getSimpleName(),
        "Check its permissions, or choose another place with FABSTIR_HOME.",
        failure);
  }
}
