package com.fabstir.cli.config;

import com.fabstir.cli.command.FabstirCommand;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.output.Outcome;
import com.fabstir.config.ConfigFileEditor;
import com.fabstir.config.Setting;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Writes a setting into the configuration file. */
@Command(
    name = "set",
    header = "Write a setting into the configuration file, or into a profile.",
    description = {
      "Comments and order of the file stay. With --profile the profile is changed, or made.",
      "Secrets are refused: they have no place in a configuration file."
    },
    footer = {
      "  fabstir config set api-port 8081",
      "  fabstir --profile ci config set chain-id 84532",
    })
final class ConfigSetCommand extends FabstirCommand {
  @Mixin private final SettingArgument argument = new SettingArgument();

  @Parameters(index = "1", paramLabel = "VALUE", description = "Its value.")
  private String value;

  ConfigSetCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  protected Outcome run() {
    Setting<?> setting = argument.setting();
    var desk = new ConfigFileDesk(invocation());
    ConfigFileEditor editor = desk.editor();
    boolean changed = editor.set(setting, value);
    return desk.outcome(
        editor,
        setting,
        changed,
        (changed ? "Set " : "Already set: ") + setting.fileKey() + " in " + editor.file());
  }
}
