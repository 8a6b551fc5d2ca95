package com.fabstir.cli.model;

import com.fabstir.cli.chain.ChainDesk;
import com.fabstir.cli.chain.ChainOption;
import com.fabstir.cli.chain.OpenChain;
import com.fabstir.cli.command.FabstirCommand;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.output.Facts;
import com.fabstir.cli.output.Outcome;
import com.fabstir.cli.output.TextTable;
import com.fabstir.contract.ModelRegistry.ApprovedModel;
import com.fabstir.evm.Address;
import com.fabstir.model.ModelCatalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the registry. */
@Command(
    name = "list",
    header = "List the models of the registry on chain: names, hashes, tiers, approval.",
    footer = {
      "  fabstir model list",
      "  fabstir model list tinyllama --long",
      "  fabstir model list --approved -o json | jq -r '.models[].modelId'",
    })
final class ModelListCommand extends FabstirCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "TEXT",
      description = "Only models with this in their name, id or hash; in any case.")
  private String filter;

  @Option(names = "--approved", description = "Only models that hosts may offer now.")
  private boolean approved;

  @Option(
      names = {"-l", "--long"},
      description = "All of each model, with its full id and hash.")
  private boolean all;

  @Mixin private ChainOption chain;

  ModelListCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  protected Outcome run() {
    OpenChain open = new ChainDesk(invocation(), chain).open();
    List<ModelRow> models =
        ModelCatalogue.of(open.contracts().models()).models().stream()
            .filter(this::isWanted)
            .map(ModelRow::of)
            .toList();
    return Outcome.of(
        new Registry(open.chain().id(), open.contracts().models().address(), models),
        all ? facts(models) : table(models));
  }

  private boolean isWanted(ApprovedModel model) {
    String text =
        String.join(
            " ",
            model.repo() + "/" + model.file(),
            model.repo() + ":" + model.file(),
            model.modelId().value(),
            model.sha256().value());
    return (model.active() || !approved)
        && (filter == null
            || text.toLowerCase(Locale.ROOT).contains(filter.toLowerCase(Locale.ROOT)));
  }

  private List<String> table(List<ModelRow> models) {
    if (models.isEmpty()) {
      return List.of("The registry holds no such model.");
    }
    var table = new TextTable("MODEL", "TIER", "STATE", "SHA-256", "ID");
    models.forEach(
        model ->
            table.row(
                model.name(),
                model.tier(),
                model.state(),
                model.sha256().value().substring(2, 14),
                model.modelId().value().substring(0, 14)));
    return table.lines();
  }

  private List<String> facts(List<ModelRow> models) {
    var lines = new ArrayList<String>();
    for (ModelRow model : models) {
      if (!lines.isEmpty()) {
        lines.add("");
      }
      lines.addAll(
          new Facts()
              .add("Model", model.name())
              .add("Id", model.modelId())
              .add("SHA-256", model.sha256().value().substring(2))
              .add("Tier", model.tier() == 1 ? "1 (curated by the owner)" : "2 (voted in)")
              .add("State", model.state())
              .lines());
    }
    return lines;
  }

  private record Registry(long chainId, Address registry, List<ModelRow> models) {}
}
