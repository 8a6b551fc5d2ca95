package com.fabstir.cli.config;

import com.fabstir.cli.chain.ChainDesk;
import com.fabstir.cli.command.FabstirCommand;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.output.Outcome;
import com.fabstir.cli.output.TextTable;
import com.fabstir.config.ConfigNotice;
import com.fabstir.config.Configuration;
import com.fabstir.config.Profile;
import com.fabstir.error.ExitCode;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows what is in force. */
@Command(
    name = "show",
    header = "Show every setting that has a value, where it comes from and what it overrode.",
    description = "Exit status 3 when a setting cannot be used as it is. Secrets are never shown.",
    footer = {"  fabstir config show", "  fabstir config show --all -o json"})
final class ConfigShowCommand extends FabstirCommand {
  @Option(names = "--all", description = "Also the settings that have no value.")
  private boolean all;

  ConfigShowCommand(Invocation invocation) {
    super(invocation);
  }

  /**
   * @param profile name of the profile in use; empty when there is none
   */
  private record Document(
      String profile, List<SettingDocument> settings, List<ConfigNotice> notices) {}

  @Override
  protected Outcome run() {
    Configuration configuration = new ChainDesk(invocation()).configuration();
    List<SettingDocument> settings =
        configuration.stories().stream()
            .map(SettingDocument::of)
            .filter(setting -> all || setting.isSet())
            .toList();
    var document =
        new Document(
            configuration.places().profile().map(Profile::name).orElse(""),
            settings,
            configuration.notices());
    boolean usable = settings.stream().allMatch(setting -> setting.problem().isEmpty());
    return Outcome.of(document, text(settings))
        .withExit(usable ? ExitCode.OK : ExitCode.CONFIGURATION);
  }

  private static List<String> text(List<SettingDocument> settings) {
    var table = new TextTable("SETTING", "VALUE", "FROM", "OVERRODE");
    for (SettingDocument setting : settings) {
      table.row(
          setting.name(),
          setting.isSet() ? setting.value() : "-",
          setting.isSet() ? setting.sourceText() : "not set",
          String.join(
              ", ",
              setting.overrode().stream()
                  .map(weaker -> weaker.value() + " (" + weaker.source() + ")")
                  .toList()));
    }
    List<String> lines = new ArrayList<>(table.lines());
    settings.stream()
        .filter(setting -> !setting.problem().isEmpty())
        .forEach(setting -> lines.add("cannot be used: " + setting.problem()));
    return lines;
  }
}
