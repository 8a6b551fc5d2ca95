package com.fabstir.cli.config;

import com.fabstir.cli.command.CandidateKind;
import com.fabstir.cli.command.Completes;
import com.fabstir.config.Setting;
import com.fabstir.config.Settings;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import picocli.CommandLine.Parameters;

/** Names a setting: by variable, alias or key of the configuration file. */
final class SettingArgument {
  @Parameters(
      index = "0",
      paramLabel = "SETTING",
      description = "Name of a setting, as API_PORT or api-port.")
  @Completes(CandidateKind.SETTING)
  private String name;

  /**
   * @throws FabstirException USAGE when there is no such setting, or no more
   */
  Setting<?> setting() {
    return Settings.named(name).orElseThrow(this::unknown);
  }

  private FabstirException unknown() {
    return new FabstirException(
        ErrorCode.USAGE,
        Settings.retired(name)
            .map(fate -> name + " " + fate)
            .orElse("There is no setting '" + name + "'"),
        "See 'fabstir config show --all'.");
  }
}
