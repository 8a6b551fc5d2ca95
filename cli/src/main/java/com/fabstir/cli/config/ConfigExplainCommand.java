package com.fabstir.cli.config;

import com.fabstir.cli.chain.ChainDesk;
import com.fabstir.cli.command.FabstirCommand;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.output.Facts;
import com.fabstir.cli.output.Outcome;
import com.fabstir.config.Setting;
import com.fabstir.config.Settings;
import com.fabstir.error.ExitCode;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says everything about one setting. */
@Command(
    name = "explain",
    header = "Say what a setting means, what it may be, and why it has its value.",
    footer = {"  fabstir config explain rpc-url", "  fabstir config explain NODE_PRIVATE_KEY"})
final class ConfigExplainCommand extends FabstirCommand {
  @Mixin private final SettingArgument argument = new SettingArgument();

  ConfigExplainCommand(Invocation invocation) {
    super(invocation);
  }

  /**
   * @param fileKey how it is called in the configuration file; empty when it has no place there
   * @param defaultValue empty when there is none
   */
  private record Document(
      SettingDocument setting,
      String meaning,
      String expected,
      List<String> aliases,
      String fileKey,
      String defaultValue,
      boolean secret) {}

  @Override
  protected Outcome run() {
    Setting<?> setting = argument.setting();
    var stated = SettingDocument.of(new ChainDesk(invocation()).configuration().story(setting));
    var document =
        new Document(
            stated,
            setting.description(),
            setting.expected(),
            setting.aliases(),
            Settings.mayStandInFile(setting) ? setting.fileKey() : "",
            defaultOf(setting),
            setting.secret());
    return Outcome.of(document, text(document))
        .withExit(stated.problem().isEmpty() ? ExitCode.OK : ExitCode.CONFIGURATION);
  }

  private static <T> String defaultOf(Setting<T> setting) {
    return setting.defaultValue().map(setting::shown).orElse("");
  }

  private static List<String> text(Document document) {
    SettingDocument setting = document.setting();
    Facts facts =
        new Facts()
            .add("Setting", setting.name())
            .add("Meaning", document.meaning())
            .add("Expected", document.expected())
            .add("Default", document.defaultValue().isEmpty() ? "none" : document.defaultValue());
    if (!document.aliases().isEmpty()) {
      facts.add("Also named", String.join(", ", document.aliases()));
    }
    facts.add("In the file", document.fileKey().isEmpty() ? "never" : document.fileKey() + ": ...");
    facts.add(
        "Value",
        setting.isSet() ? setting.value() + "  (" + setting.sourceText() + ")" : "not set");
    String title = "Overrode";
    for (SettingDocument.Weaker weaker : setting.overrode()) {
      facts.add(title, weaker.value() + "  (" + weaker.source() + ": " + weaker.sourceName() + ")");
      title = "";
    }
    if (!setting.problem().isEmpty()) {
      facts.add("Problem", setting.problem());
    }
    return facts.lines();
  }
}
