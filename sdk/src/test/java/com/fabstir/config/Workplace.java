package com.fabstir.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A working directory, a home and an environment for one test. */
final class Workplace {
  private final Path folder;
  private final Map<String, String> environment = new HashMap<>();

  Workplace(Path folder) {
    this.folder = folder;
    environment.put("HOME", folder.resolve("user").toString());
  }

  Workplace environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  Workplace dotEnv(String... lines) {
    return file(".env", lines);
  }

  Workplace configFile(String... lines) {
    return file("user/.fabstir/config.yaml", lines);
  }

  Workplace file(String name, String... lines) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.write(file, List.of(lines));
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      return this;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  ConfigurationLoader loader() {
    return new ConfigurationLoader(environment, folder);
  }

  Configuration load() {
    return loader().load();
  }
}
