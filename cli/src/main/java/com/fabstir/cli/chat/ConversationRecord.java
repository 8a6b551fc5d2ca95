package com.fabstir.cli.chat;

import com.fabstir.cli.command.Console;
import com.fabstir.error.FabstirException;
import com.fabstir.key.SecretFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The conversation of a chat, as it is remembered for its host and kept for its user. */
final class ConversationRecord {
  private final String id;
  private final Dialogue dialogue;
  private final List<SavedConversation.HeldIn> sessions;
  private final Optional<ConversationStore> store;
  private final Console console;
  private final UnaryOperator<Path> resolve;

  /**
   * @param saved where it goes on from
   * @param store empty keeps nothing on this machine
   * @param resolve makes a user's path absolute
   */
  ConversationRecord(
      SavedConversation saved,
      Optional<ConversationStore> store,
      Console console,
      UnaryOperator<Path> resolve) {
    this.id = saved.id();
    this.dialogue = new Dialogue(saved.turns());
    this.sessions = new ArrayList<>(saved.sessions());
    this.store = store;
    this.console = console;
    this.resolve = resolve;
  }

  String id() {
    return id;
  }

  boolean isKept() {
    return store.isPresent();
  }

  String prompt(String question) {
    return dialogue.prompt(question);
  }

  int forgetOldest() {
    return dialogue.forgetOldest();
  }

  void add(String question, String answer, PaidChat paid) {
    dialogue.add(new Dialogue.Turn(question, answer));
    sessions.set(sessions.size() - 1, session(paid));
    keep();
  }

  /** Notes the session in use before anything is asked in it, so that a crash does not lose it. */
  void heldIn(PaidChat paid) {
    sessions.add(session(paid));
    keep();
  }

  private static SavedConversation.HeldIn session(PaidChat paid) {
    Leg leg = paid.leg();
    return new SavedConversation.HeldIn(
        paid.chain().chain().id(), leg.session().jobId(), paid.host(), leg.deliveredTokens());
  }

  /** An answer that was paid for is not lost because a disk is full. */
  private void keep() {
    try {
      store.ifPresent(
          place ->
              place.save(
                  new SavedConversation(
                      SavedConversation.VERSION, id, dialogue.turns(), List.copyOf(sessions))));
    } catch (FabstirException e) {
      console.warn("The conversation is not kept: " + e.getMessage());
    }
  }

  /** Writes it in clear, 0600, into a new file. */
  Path export(Path file) {
    Path target = resolve.apply(file);
    var text = new StringBuilder();
    dialogue
        .turns()
        .forEach(
            turn ->
                text.append("## ")
                    .append(turn.question())
                    .append("\n\n")
                    .append(turn.answer().strip())
                    .append("\n\n"));
    new SecretFile(target).create(text.toString().getBytes(StandardCharsets.UTF_8));
    return target;
  }
}
