package com.fabstir.cli.model;

import com.fabstir.cli.command.FabstirCommand;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.output.Outcome;
import com.fabstir.evm.Bytes32;
import com.fabstir.model.ModelId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Computes the id under which the chain knows a model. */
@Command(
    name = "id",
    header = "Compute the id under which the chain knows a model, from its names.",
    footer = {
      "  fabstir model id fabstir/fabstir-pico-GGUF fabstir-pico-q8_0.gguf",
      "  fabstir model id fabstir/fabstir-pico-GGUF/fabstir-pico-q8_0.gguf",
    })
final class ModelIdCommand extends FabstirCommand {
  @Parameters(
      index = "0",
      paramLabel = "REPO",
      description = "Repository as registered (owner/name), or owner/name/file.")
  private String repo;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "FILE",
      description = "File name as registered; upper and lower case matter.")
  private String file;

  ModelIdCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  protected Outcome run() {
    Bytes32 id = file == null ? ModelId.parse(repo) : ModelId.of(repo, file);
    var document = new Identified(id, file == null ? repo : repo + "/" + file);
    return Outcome.of(document, id.toString());
  }

  private record Identified(Bytes32 modelId, String name) {}
}
