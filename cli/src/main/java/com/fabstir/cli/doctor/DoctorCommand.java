package com.fabstir.cli.doctor;

import com.fabstir.cli.chain.ChainDesk;
import com.fabstir.cli.chain.ChainOpener;
import com.fabstir.cli.chain.ChainOption;
import com.fabstir.cli.chain.KeyOptions;
import com.fabstir.cli.command.FabstirCommand;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.output.Outcome;
import com.fabstir.config.ChainSelection;
import com.fabstir.doctor.CheckCatalogue;
import com.fabstir.doctor.Diagnosis;
import com.fabstir.doctor.Repair;
import com.fabstir.doctor.Surroundings;
import com.fabstir.doctor.SystemTrust;
import com.fabstir.doctor.ThisMachine;
import com.fabstir.error.ExitCode;
import com.fabstir.error.FabstirException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Looks at everything that a host depends on. */
@Command(
    name = "doctor",
    exitCodeList = {"7:something is wrong"},
    header = "Find out what is wrong with this host, causes first, and how to cure it.",
    description =
        "Exit status 7 when something is wrong, 0 when nothing is (warnings alone are 0 too).",
    footer = {
      "  fabstir doctor",
      "  fabstir doctor --fix                  # make files private, remove a killed node's lock",
      "  fabstir doctor -o json | jq .problems",
    })
public final class DoctorCommand extends FabstirCommand {
  @Mixin private ChainOption chain;
  @Mixin private KeyOptions key;

  @Option(names = "--fix", description = "Cure what can be cured without a risk, and look again.")
  private boolean fix;

  @Option(
      names = {"-v", "--verbose"},
      description = "Show what is fine, too.")
  private boolean verbose;

  DoctorCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  protected Outcome run() {
    Diagnosis diagnosis = examine();
    List<String> repairs = new ArrayList<>();
    if (fix) {
      diagnosis.problems().stream()
          .flatMap(finding -> finding.verdict().repair().stream())
          .forEach(repair -> repair(repair, repairs));
      if (!repairs.isEmpty()) {
        diagnosis = examine();
      }
    }
    var document = DoctorDocument.of(diagnosis, repairs);
    return new Outcome(
        document, document.text(verbose), diagnosis.healthy() ? ExitCode.OK : ExitCode.DIFFERENCES);
  }

  /** Facts are found out once an examination, and the configuration is one of them. */
  private Diagnosis examine() {
    var desk = new ChainDesk(invocation(), chain, key);
    return CheckCatalogue.doctor(
            new Surroundings(
                desk.configuration(),
                () -> recognised(desk.selection()),
                context().clock(),
                new ThisMachine(),
                SystemTrust.authorities()))
        .examine();
  }

  /** A chain that does not answer is a finding of its own, not one of the settings. */
  private static ChainSelection recognised(ChainSelection selection) {
    try {
      return new ChainSelection(
          ChainOpener.recognised(selection.chain()), selection.contracts(), selection.origins());
    } catch (FabstirException _) {
      return selection;
    }
  }

  private void repair(Repair repair, List<String> done) {
    try {
      repair.action().run();
      done.add(repair.description());
      console().say("Done: " + repair.description());
    } catch (IOException failure) {
      console().warn("Not done: " + repair.description() + ": " + failure.getMessage());
    }
  }
}
