package com.fabstir.cli.key;

import com.fabstir.cli.command.CommandGroup;
import com.fabstir.cli.command.Subcommands;
import picocli.CommandLine.Command;

/** The group of key commands. */
@Command(
    name = "key",
    header = "Make, import, keep and use accounts: keys in encrypted files, known by a name.",
    footer = {
      "  fabstir key new main",
      "  fabstir key import main --from file:key.txt --password-from exec:\"pass fabstir\"",
      "  fabstir key list",
    })
@Subcommands({
  KeyNewCommand.class,
  KeyImportCommand.class,
  KeyAddRemoteCommand.class,
  KeyListCommand.class,
  KeyShowCommand.class,
  KeyUseCommand.class,
  KeyPasswordCommand.class,
  KeyExportCommand.class,
  KeyRehearseCommand.class,
  KeyRemoveCommand.class
})
public final class KeyCommand extends CommandGroup {}
