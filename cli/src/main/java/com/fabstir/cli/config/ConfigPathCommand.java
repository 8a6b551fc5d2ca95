package com.fabstir.cli.config;

import com.fabstir.cli.chain.ChainDesk;
import com.fabstir.cli.command.FabstirCommand;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.output.Facts;
import com.fabstir.cli.output.Outcome;
import com.fabstir.config.ConfigPlaces;
import com.fabstir.config.Profile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;

/** Shows where configuration comes from. */
@Command(
    name = "path",
    header = "Show which files the configuration is read from, and the folder of all state.",
    footer = {
      "  fabstir config path",
      "  $EDITOR \"$(fabstir config path -o json | jq -r .file)\""
    })
final class ConfigPathCommand extends FabstirCommand {
  ConfigPathCommand(Invocation invocation) {
    super(invocation);
  }

  /**
   * @param profile file of the profile in use; empty when there is none
   * @param profiles names of all profiles
   */
  private record Document(
      String home, String file, String dotEnv, String profile, List<String> profiles) {}

  @Override
  protected Outcome run() {
    ConfigPlaces places = new ChainDesk(invocation()).configuration().places();
    var document =
        new Document(
            places.home().root().toString(),
            places.configFile().toString(),
            places.dotEnv().toString(),
            places.profile().map(profile -> profile.file().toString()).orElse(""),
            Profile.namesIn(places.home()));
    Facts facts =
        new Facts()
            .add("State folder", shown(places.home().root()))
            .add("Configuration file", shown(places.configFile()))
            .add(".env", shown(places.dotEnv()))
            .add("Profile", document.profile().isEmpty() ? "none" : document.profile());
    if (!document.profiles().isEmpty()) {
      facts.add("All profiles", String.join(", ", document.profiles()));
    }
    return Outcome.of(document, facts.lines());
  }

  private static String shown(Path path) {
    return Files.exists(path) ? path.toString() : path + " (not there)";
  }
}
