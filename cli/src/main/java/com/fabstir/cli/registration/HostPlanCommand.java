package com.fabstir.cli.registration;

import com.fabstir.cli.chain.KeyOptions;
import com.fabstir.cli.command.FabstirCommand;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.output.Outcome;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows what apply would do. */
@Command(
    name = "plan",
    header = "Show what would be sent so that every chain is as host.yaml wants it.",
    description = "Field by field, with transactions, gas and money; nothing is sent.",
    footer = {"  fabstir host plan", "  fabstir host plan --file other.yaml --chain 84532 -o json"})
final class HostPlanCommand extends FabstirCommand {
  @Mixin private HostFileOption file;
  @Mixin private KeyOptions key;

  HostPlanCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  protected Outcome run() {
    return HostFleet.plan(invocation(), key, file.targets(context()))
        .each(
            planned -> {
              HostPlanDocument document = HostPlanDocument.of(planned);
              return Outcome.of(document, document.text());
            });
  }
}
