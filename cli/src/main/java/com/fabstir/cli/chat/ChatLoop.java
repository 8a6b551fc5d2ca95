package com.fabstir.cli.chat;

import com.fabstir.cli.amount.Amount;
import com.fabstir.cli.command.Console;
import com.fabstir.cli.context.Cancellation;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Bytes32;
import com.fabstir.model.ModelId;
import com.fabstir.session.ChosenHost;
import com.fabstir.session.HostChoice;
import com.fabstir.wire.PromptOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads questions and commands, and keeps the conversation going from host to host. */
final class ChatLoop {
  private final PaidChat paid;
  private final ConversationRecord conversation;
  private final Console console;
  private final Cancellation cancellation;
  private final TypedLines lines;
  private final Ways ways;
  private HostReport report;
  private HostChoice choice;

  /**
   * What the command line says about asking.
   *
   * @param failover take another host without asking when one dies
   * @param askable a person is there
   * @param talking that person types the questions
   */
  record Ways(
      PromptOptions options, boolean raw, boolean failover, boolean askable, boolean talking) {}

  ChatLoop(
      PaidChat paid,
      ConversationRecord conversation,
      Console console,
      Cancellation cancellation,
      TypedLines lines,
      Ways ways) {
    this.paid = paid;
    this.conversation = conversation;
    this.console = console;
    this.cancellation = cancellation;
    this.lines = lines;
    this.ways = ways;
  }

  /**
   * Opens a session with the best host, or goes on with the last one of a conversation.
   *
   * @param earlier sessions of the conversation
   * @return why that host; null when a session that is open goes on
   */
  HostReport open(HostChoice wanted, List<SavedConversation.HeldIn> earlier, boolean why) {
    choice = wanted;
    if (!earlier.isEmpty() && goOn(earlier.getLast())) {
      return null;
    }
    ChosenHost chosen = paid.choose(wanted);
    if (why) {
      HostReport.of(chosen, paid.budget().token(), paid.budget().unit())
          .text()
          .forEach(console::say);
    }
    start(chosen);
    return report;
  }

  /** Only the same money in the same session: whatever is in the way, a new one is opened. */
  private boolean goOn(SavedConversation.HeldIn last) {
    if (last.chainId() != paid.chain().chain().id()) {
      return false;
    }
    ChosenHost host;
    try {
      host = paid.choose(HostChoice.explicit(last.host()));
      paid.resume(last.jobId(), host.host(), last.tokens());
    } catch (FabstirException e) {
      if (e.code() == ErrorCode.INTERRUPTED) {
        throw e;
      }
      console.say("Session " + last.jobId() + " does not go on: " + e.getMessage());
      return false;
    }
    report = HostReport.of(host, paid.budget().token(), paid.budget().unit());
    console.say(
        "Host: "
            + host.host().host().name()
            + " ("
            + last.host()
            + "), session "
            + last.jobId()
            + " is still open and goes on");
    return true;
  }

  /** Answers one question, or all lines until the end of the input. */
  void run(Optional<String> question) {
    if (question.isPresent()) {
      ask(question.get());
      return;
    }
    if (ways.talking()) {
      console.say("Type a question; /help shows what else.");
    }
    boolean going = true;
    while (going) {
      Optional<String> line = nextLine();
      going = line.isPresent() && take(line.get());
      cancellation.check();
    }
  }

  private Optional<String> nextLine() {
    if (ways.talking()) {
      console.say(status());
      console.prompt("> ");
    }
    return lines.next();
  }

  private String status() {
    Leg leg = paid.leg();
    return "["
        + leg.session().host().host().name()
        + " | "
        + paid.deliveredTokens()
        + " tokens | "
        + paid.budget().text(paid.spentBaseUnits())
        + " spent | "
        + paid.budget().text(leg.leftBaseUnits())
        + " of the deposit left]";
  }

  /**
   * @return whether to go on
   */
  private boolean take(String line) {
    if (line.isBlank()) {
      return true;
    }
    if (!SlashCommand.isOne(line)) {
      return ask(SlashCommand.question(line));
    }
    Optional<SlashCommand> command = SlashCommand.parse(line);
    if (command.isEmpty()) {
      if (!ways.talking()) {
        return ask(line);
      }
      console.warn(
          "There is no "
              + line.strip().split("\\s+", 2)[0]
              + "; /help shows what there is. To ask a question that begins so, write //");
      return true;
    }
    if (command.get().name() == SlashCommand.Name.END) {
      return false;
    }
    try {
      obey(command.get());
    } catch (FabstirException e) {
      if (!paid.isOpen() || cancellation.isCancelled()) {
        throw e;
      }
      console.warn(e.getMessage() + e.hint().map(hint -> "\n  " + hint).orElse(""));
    }
    return true;
  }

  private void obey(SlashCommand command) {
    switch (command.name()) {
      case HELP -> {
        for (SlashCommand.Name name : SlashCommand.Name.values()) {
          console.say("%-7s %s".formatted(name.word(), name.meaning()));
        }
      }
      case COST -> cost();
      case STOP -> console.say("No answer is coming");
      case SAVE -> save(command.argument());
      case HOST -> {
        if (command.argument().isEmpty()) {
          report.text().forEach(console::say);
        } else {
          moveTo(HostWish.parse(command.argument()).choice(choice.modelId()));
        }
      }
      case MODEL -> {
        if (command.argument().isEmpty()) {
          paid.leg().session().host().host().registered().modelIds().stream()
              .map(Bytes32::value)
              .forEach(console::say);
        } else {
          moveToModel(ModelId.parse(command.argument()));
        }
      }
      case END -> {}
    }
  }

  private void cost() {
    console.say("Session " + paid.leg().session().jobId() + " " + status());
    paid.budget()
        .maxCostBaseUnits()
        .ifPresent(
            limit ->
                console.say(
                    "Limit of cost: "
                        + Amount.format(limit, paid.budget().unit())
                        + ", tokens left under it: "
                        + paid.tokensAllowed().map(String::valueOf).orElse("any")));
  }

  private void save(String file) {
    if (file.isEmpty()) {
      console.warn("Where to? Write /save FILE");
      return;
    }
    console.say("Saved as " + conversation.export(Path.of(file)));
  }

  private void moveToModel(Bytes32 model) {
    if (paid.serves(model)) {
      console.say("This host serves it already");
      return;
    }
    moveTo(
        choice instanceof HostChoice.Best best
            ? HostChoice.best(best.mode(), Optional.of(model))
            : HostChoice.cheapest(model));
  }

  /** Chooses first: when nobody is found, the session in use goes on. */
  private void moveTo(HostChoice wanted) {
    ChosenHost next = paid.choose(wanted);
    paid.end();
    console.say("Session " + paid.leg().session().jobId() + " is ended; its host settles it");
    start(next);
    choice = wanted;
  }

  private void start(ChosenHost next) {
    report = HostReport.of(next, paid.budget().token(), paid.budget().unit());
    paid.open(next.host());
    conversation.heldIn(paid);
    console.say(
        "Host: "
            + next.host().host().name()
            + " ("
            + next.host().host().operator()
            + "), session "
            + paid.leg().session().jobId()
            + " is open and paid");
  }

  /**
   * @return whether to go on
   */
  private boolean ask(String question) {
    var turn = new Asking(paid, conversation, console, lines, ways);
    while (true) {
      if (paid.tokensAllowed().filter(tokens -> tokens <= 0).isPresent()) {
        console.warn(
            "The limit of "
                + paid.budget().text(paid.budget().maxCostBaseUnits().orElseThrow())
                + " is used up. Raise --max-cost, and go on with --resume last");
        return false;
      }
      switch (turn.ask(question)) {
        case Asking.Answered _ -> {
          return true;
        }
        case Asking.AskAgain _ -> {}
        case Asking.HostLost lost ->
            new HostChange(paid, console, lines, ways)
                .replace(choice, lost.failure())
                .ifPresent(this::start);
      }
    }
  }
}
