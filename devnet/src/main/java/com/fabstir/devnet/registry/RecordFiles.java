package com.fabstir.devnet.registry;

import com.fabstir.devnet.error.DevnetErrorCodes;
import com.fabstir.devnet.error.DevnetException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The files of a directory of devnets: NAME.json, NAME.state.json, NAME.log, NAME.lock. */
final class RecordFiles {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");
  private static final String SUFFIX = ".json";
  private static final String STATE_SUFFIX = ".state.json";

  private final Path directory;
  private final ObjectMapper json =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  RecordFiles(Path directory) {
    this.directory = directory;
  }

  Path state(String name) {
    return file(name, STATE_SUFFIX);
  }

  Path log(String name) {
    return file(name, ".log");
  }

  /** The names of all records, readable or not. */
  List<String> names() {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(SUFFIX) && !file.endsWith(STATE_SUFFIX))
          .map(file -> file.substring(0, file.length() - SUFFIX.length()))
          .filter(name -> NAME.matcher(name).matches())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Optional<DevnetRecord> find(String name) {
    Path file = file(name, SUFFIX);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(json.readValue(file, DevnetRecord.class));
    } catch (JacksonException e) {
      throw new DevnetException(
          DevnetErrorCodes.DEVNET_RECORD_UNREADABLE,
          "The record of devnet '" + name + "' cannot be read: " + file,
          "Delete that file if the devnet is not needed any more.",
          e);
    }
  }

  /** Replaces the record in one step: a reader sees the old one or the new one. */
  void write(DevnetRecord devnet) {
    Path file = file(devnet.name(), SUFFIX);
    Path whole = file.resolveSibling(file.getFileName() + ".new");
    json.writeValue(whole, devnet);
    try {
      Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void delete(String name) {
    delete(file(name, SUFFIX));
    delete(state(name));
    delete(log(name));
  }

  void deleteState(String name) {
    delete(state(name));
  }

  /** Runs an action while no other process or thread runs one on the same devnet. */
  <T> T locked(String name, Supplier<T> action) {
    try {
      Files.createDirectories(directory);
      try (FileChannel channel =
              FileChannel.open(
                  file(name, ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          var _ = channel.lock()) {
        return action.get();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path file(String name, String suffix) {
    if (!NAME.matcher(name).matches()) {
      throw new DevnetException(
          DevnetErrorCodes.DEVNET_NAME_INVALID,
          "The name of a devnet is 1 to 32 of a-z, 0-9 and '-', not '" + name + "'",
          "Choose a name such as 'default' or 'base-test'.");
    }
    return directory.resolve(name + suffix);
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
