package com.fabstir.store;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;

/**
 * The native part of SQLite as a distribution keeps it: {@code
 * sqlite/Linux/ARCHITECTURE/libsqlitejdbc.so} beside the jar. Without a place that it is told, the
 * driver asks {@code uname} for the kind of Linux, and that child inherits our whole environment,
 * keys and passwords included; it would also unpack the library anew in every process.
 */
final class SqliteLibrary {
  /** Of the driver. A library there that does not fit the machine is passed over by it. */
  private static final String PLACE = "org.sqlite.lib.path";

  private SqliteLibrary() {}

  /** Tells the driver, unless the operator did; before its first connection. */
  static void announce() {
    if (System.getProperty(PLACE) == null) {
      ownJar()
          .flatMap(jar -> beside(jar, System.getProperty("os.name"), System.getProperty("os.arch")))
          .ifPresent(folder -> System.setProperty(PLACE, folder.toString()));
    }
  }

  /** The folder of the library; empty where there is none, as in a build. */
  static Optional<Path> beside(Path jar, String system, String architecture) {
    String driversName = architecture.equals("amd64") ? "x86_64" : architecture;
    Path folder = jar.resolveSibling("sqlite").resolve(system).resolve(driversName);
    return Optional.of(folder)
        .filter(found -> Files.isReadable(found.resolve(System.mapLibraryName("sqlitejdbc"))));
  }

  private static Optional<Path> ownJar() {
    CodeSource source = SqliteLibrary.class.getProtectionDomain().getCodeSource();
    if (source == null || !source.getLocation().getProtocol().equals("file")) {
      return Optional.empty();
    }
    try {
      return Optional.of(Path.of(source.getLocation().toURI()));
    } catch (URISyntaxException _) {
      return Optional.empty();
    }
  }
}
