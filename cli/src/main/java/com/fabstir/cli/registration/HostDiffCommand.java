package com.fabstir.cli.registration;

import com.fabstir.cli.chain.KeyOptions;
import com.fabstir.cli.command.FabstirCommand;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.output.Outcome;
import com.fabstir.error.ExitCode;
import com.fabstir.host.FieldDifference;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Compares the chains with the file. */
@Command(
    name = "diff",
    exitCodeList = {"7:the chain and the file differ"},
    header = "Compare what is registered with host.yaml; exit status 7 when something differs.",
    footer = {"  fabstir host diff", "  fabstir host diff -q && echo as wanted"})
final class HostDiffCommand extends FabstirCommand {
  @Mixin private HostFileOption file;
  @Mixin private KeyOptions key;

  HostDiffCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  protected Outcome run() {
    return HostFleet.plan(invocation(), key, file.targets(context()))
        .each(planned -> compare(HostPlanDocument.of(planned)));
  }

  private static Outcome compare(HostPlanDocument plan) {
    boolean same = plan.action().equals("none");
    var lines = new ArrayList<String>();
    lines.add("Chain " + plan.chainId() + ": " + (same ? "as wanted" : "differs"));
    plan.differences().forEach(difference -> lines.add("  " + difference));
    var document = new DiffDocument(plan.chainId(), same, same ? List.of() : plan.differences());
    return Outcome.of(document, lines).withExit(same ? ExitCode.OK : ExitCode.DIFFERENCES);
  }

  private record DiffDocument(long chainId, boolean same, List<FieldDifference> differences) {}
}
