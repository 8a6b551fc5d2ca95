package com.fabstir.cli.key;

import com.fabstir.cli.command.Console;
import com.fabstir.cli.context.CommandContext;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.key.Mnemonic;
import com.fabstir.key.SecretFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** What becomes of the words of a new mnemonic where no person can write them down. */
final class BackupOptions {
  @ArgGroup private Choice choice;

  private static final class Choice {
    @Option(
        names = "--mnemonic-file",
        paramLabel = "FILE",
        description = "Write the words to this new file (0600) and show nothing.")
    private Path file;

    @Option(
        names = "--no-mnemonic",
        description = "Keep no words: the keystore is the only copy of the key.")
    private boolean none;
  }

  /**
   * @throws FabstirException SECRET_OUTPUT_REFUSED when the words would go to a pipe or a log
   */
  MnemonicKeeper keeper(Console console, CommandContext context) {
    if (choice != null && choice.file != null) {
      Path file = context.resolve(choice.file);
      return mnemonic -> write(mnemonic, file, console);
    }
    if (choice != null && choice.none) {
      return _ ->
          console.warn(
              "No mnemonic was kept: whoever loses the keystore or its password loses the"
                  + " account.");
    }
    if (!console.canAsk() || !context.terminal().messagesInteractive()) {
      throw new FabstirException(
          ErrorCode.SECRET_OUTPUT_REFUSED,
          "The words of a new key are shown on a terminal only, and there is none",
          "Add --mnemonic-file FILE to write them to a file that only you may read, or"
              + " --no-mnemonic to keep none.");
    }
    return new MnemonicOnScreen(console, context);
  }

  private static void write(Mnemonic mnemonic, Path file, Console console) {
    String text = String.join(" ", mnemonic.words()) + "\n";
    new SecretFile(file).create(text.getBytes(StandardCharsets.UTF_8));
    console.say("The mnemonic is in " + file + ": move it to a safe place.");
  }
}
