package com.fabstir.cli.chat;

import com.fabstir.cli.command.Console;
import com.fabstir.cli.context.CommandContext;
import com.fabstir.config.FabstirHome;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.key.Signer;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What is kept of the conversation, and which one goes on. */
final class ResumeOptions {
  @Option(
      names = "--resume",
      paramLabel = "ID",
      description = "Go on with a conversation that was kept: its id, or last.")
  private String resume;

  @Option(
      names = "--private",
      description =
          "Keep nothing of the conversation on this machine (default: kept encrypted under the"
              + " account's key).")
  private boolean nothingKept;

  /**
   * @throws FabstirException USAGE, CONVERSATION_NOT_FOUND, FILE_UNREADABLE
   */
  SavedConversation conversation(FabstirHome home, CommandContext context, Signer account) {
    if (resume == null) {
      String id = ConversationStore.freshId(context.clock());
      return new SavedConversation(SavedConversation.VERSION, id, List.of(), List.of());
    }
    if (nothingKept) {
      throw new FabstirException(
          ErrorCode.USAGE,
          "--resume and --private exclude each other: what goes on is kept already",
          "Leave one of them out.");
    }
    return new ConversationStore(home.conversations(), account).load(resume);
  }

  ConversationRecord record(
      SavedConversation saved,
      FabstirHome home,
      CommandContext context,
      Console console,
      Signer account) {
    Optional<ConversationStore> store =
        nothingKept
            ? Optional.empty()
            : Optional.of(new ConversationStore(home.conversations(), account));
    return new ConversationRecord(saved, store, console, context::resolve);
  }
}
