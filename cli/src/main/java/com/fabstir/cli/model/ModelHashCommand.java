package com.fabstir.cli.model;

import com.fabstir.cli.command.FabstirCommand;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.output.Outcome;
import com.fabstir.model.FileHasher;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Hashes a model file. */
@Command(
    name = "hash",
    header = "Compute the SHA-256 of a model file, to compare it with the registry's.",
    footer = {
      "  fabstir model hash my.gguf",
      "  fabstir model hash my.gguf -o json | jq -r .sha256",
    })
final class ModelHashCommand extends FabstirCommand {
  @Parameters(paramLabel = "FILE", description = "The model file (GGUF, any size).")
  private Path file;

  ModelHashCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  protected Outcome run() {
    Path path = context().resolve(file);
    var hasher =
        new FileHasher(
            new HashProgressLine(context(), invocation().global()),
            context().cancellation()::isCancelled);
    String sha256 = hasher.sha256(path).toString();
    var document = new Hashed(path.toString(), sha256, path.toFile().length());
    return Outcome.of(document, sha256.substring(2) + "  " + file);
  }

  private record Hashed(String file, String sha256, long bytes) {}
}
