package com.fabstir.cli.config;

import com.fabstir.cli.command.FabstirCommand;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.output.Outcome;
import com.fabstir.config.ConfigFileEditor;
import com.fabstir.config.Setting;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Takes a setting out of the configuration file. */
@Command(
    name = "unset",
    header = "Take a setting out of the configuration file, or out of a profile.",
    footer = {"  fabstir config unset api-port", "  fabstir --profile ci config unset chain-id"})
final class ConfigUnsetCommand extends FabstirCommand {
  @Mixin private final SettingArgument argument = new SettingArgument();

  ConfigUnsetCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  protected Outcome run() {
    Setting<?> setting = argument.setting();
    var desk = new ConfigFileDesk(invocation());
    ConfigFileEditor editor = desk.editor();
    boolean changed = editor.unset(setting);
    return desk.outcome(
        editor,
        setting,
        changed,
        setting.fileKey() + (changed ? " is no longer in " : " was not in ") + editor.file());
  }
}
