package com.fabstir.cli.model;

import com.fabstir.cli.command.FabstirCommand;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.output.Facts;
import com.fabstir.cli.output.Outcome;
import com.fabstir.model.GgufReader;
import com.fabstir.model.ModelDescription;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows what is in a model file. */
@Command(
    name = "inspect",
    header = "Show what a GGUF file holds: architecture, size, context, quantisation, template.",
    footer = {
      "  fabstir model inspect my.gguf",
      "  fabstir model inspect my.gguf -o json | jq .contextTokens",
    })
final class ModelInspectCommand extends FabstirCommand {
  @Parameters(paramLabel = "FILE", description = "The model file (GGUF version 2 or 3).")
  private Path file;

  ModelInspectCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  protected Outcome run() {
    ModelDescription model = ModelDescription.of(GgufReader.read(context().resolve(file)));
    var facts =
        new Facts()
            .add("Name", text(model.name()))
            .add("Architecture", text(model.architecture()))
            .add("Parameters", "%,d".formatted(model.parameters()))
            .add("Quantisation", text(model.quantisation()))
            .add("Context", number(model.contextTokens()) + " tokens")
            .add("Layers", number(model.layers()))
            .add("Heads", number(model.heads()))
            .add("Embedding width", number(model.embeddingWidth()))
            .add("Vocabulary", number(model.vocabularySize()))
            .add("Tokenizer", text(model.tokenizer()))
            .add("Chat template", model.chatTemplate().isPresent() ? "in the file" : "none")
            .add("Licence", text(model.licence()))
            .add("GGUF version", model.ggufVersion())
            .add("File size", "%,d bytes".formatted(model.fileBytes()));
    return Outcome.of(model, facts.lines());
  }

  private static String text(Optional<String> value) {
    return value.orElse("not given");
  }

  private static String number(OptionalLong value) {
    return value.isPresent() ? "%,d".formatted(value.getAsLong()) : "not given";
  }
}
