package com.fabstir.cli.model;

import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.context.CommandContext;
import com.fabstir.config.FabstirHome;
import com.fabstir.model.FileHasher;
import com.fabstir.model.FileHashes;
import com.fabstir.model.HashedFile;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** How files are hashed. */
public final class HashOptions {
  @Option(
      names = "--no-cache",
      description = "Read the file even if its hash is known from an earlier time.")
  private boolean noCache;

  FileHashes hashes(Invocation invocation) {
    return noCache ? FileHashes.computed() : FileHashes.rememberedIn(home(invocation).fileHashes());
  }

  /** As the configuration says it, but without reading that: hashing must start at once. */
  private static FabstirHome home(Invocation invocation) {
    CommandContext context = invocation.context();
    Path given = invocation.global().home();
    String configured = context.environment().getOrDefault("FABSTIR_HOME", "");
    if (given == null && configured.isBlank()) {
      return FabstirHome.ofUser(context.environment());
    }
    return new FabstirHome(context.resolve(given == null ? Path.of(configured) : given));
  }

  /** The hash of one file, with progress on a terminal. */
  HashedFile hash(Invocation invocation, Path file) {
    try (var line =
        ProgressLine.of("Hashing " + file.getFileName(), invocation, ProgressLine.Mode.SILENT)) {
      return hashes(invocation)
          .of(
              file,
              new FileHasher(
                  line.part(file.toFile().length()),
                  invocation.context().cancellation()::isCancelled));
    }
  }
}
