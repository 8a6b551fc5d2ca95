package com.fabstir.cli.chat;

import com.fabstir.cli.chain.ChainDesk;
import com.fabstir.cli.chain.ChainOption;
import com.fabstir.cli.chain.KeyOptions;
import com.fabstir.cli.chain.OpenChain;
import com.fabstir.cli.command.FabstirCommand;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.context.LineInput;
import com.fabstir.cli.output.OrNull;
import com.fabstir.cli.output.Outcome;
import com.fabstir.config.FabstirHome;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.ExitCode;
import com.fabstir.error.FabstirException;
import com.fabstir.key.Signer;
import com.fabstir.session.HostChoice;
import com.fabstir.session.SessionClient;
import com.fabstir.session.SessionSettings;
import com.fabstir.wire.PromptOptions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A paid, encrypted conversation with a host. */
@Command(
    name = "chat",
    header = "Buy answers: choose a host, open a paid session, ask, and see the bill.",
    description = {
      "Without a prompt it reads one prompt a line until the end of the input (Ctrl-D); at a"
          + " terminal /help shows what can be typed besides questions.",
      "Each question carries what was said before. When a host dies in the middle of an answer, its"
          + " session is ended and the conversation goes on with another one, if you agree.",
      "The chain holds a host to the deposit; --max-cost is kept by this program, which asks for no"
          + " more tokens than it allows."
    },
    footer = {
      "  fabstir chat",
      "  fabstir chat \"What is a checkpoint?\"",
      "  echo \"Tell me a joke\" | fabstir chat --max-cost 0.01USDC --why",
      "  fabstir chat --resume last",
      "  fabstir chat --pay native --deposit 0.001ETH --host cheapest -o json \"Hello\"",
    })
public final class ChatCommand extends FabstirCommand {
  @Parameters(arity = "0..1", paramLabel = "PROMPT", description = "One question.")
  private String prompt;

  @Mixin private HostOptions hosts;
  @Mixin private PaymentOptions payment;
  @Mixin private ResumeOptions resuming;
  @Mixin private ChainOption chain;
  @Mixin private KeyOptions key;

  @Option(
      names = "--max-tokens",
      paramLabel = "NUMBER",
      description = "Longest answer in tokens (default: the node's).")
  private Integer maxTokens;

  @Option(
      names = "--temperature",
      paramLabel = "NUMBER",
      description = "0 (always the likeliest) to 2 (default: the node's).")
  private Double temperature;

  @Option(names = "--raw", description = "Ask as old clients do; takes no options.")
  private boolean raw;

  @Option(
      names = "--wait",
      defaultValue = "120",
      paramLabel = "SECONDS",
      description = "Longest wait for the settlement (default: ${DEFAULT-VALUE}; 0: none).")
  private int waitSeconds;

  ChatCommand(Invocation invocation) {
    super(invocation);
  }

  /**
   * @param conversation its id for --resume; empty when it was not kept
   * @param hosts why the first host was chosen; null when a session was gone on with
   * @param bills of all sessions, the oldest first
   */
  private record ChatDocument(
      String conversation,
      @OrNull HostReport hosts,
      List<Conversation.Exchange> exchanges,
      List<BillDocument> bills) {}

  @Override
  protected Outcome run() {
    HostChoice choice = hosts.wish().choice(hosts.model());
    var desk = new ChainDesk(invocation(), chain, key);
    Signer wallet = desk.signer();
    FabstirHome home = desk.configuration().home();
    SavedConversation saved = resuming.conversation(home, context(), wallet);
    OpenChain open = desk.open();
    Budget budget = payment.budget(open);
    if (raw && budget.maxCostBaseUnits().isPresent()) {
      throw new FabstirException(
          ErrorCode.USAGE,
          "--raw and --max-cost exclude each other: old clients cannot say how long an answer may"
              + " be",
          "Leave one of them out, or limit the cost by --deposit.");
    }
    ConversationRecord record = resuming.record(saved, home, context(), console(), wallet);
    try (var client =
            new SessionClient(
                open.contracts(), open.reader(), open.sender(), wallet, SessionSettings.DEFAULT);
        var paid = new PaidChat(open, client, budget, context().cancellation(), screen())) {
      var loop =
          new ChatLoop(
              paid,
              record,
              console(),
              context().cancellation(),
              new TypedLines(new LineInput(context())),
              new ChatLoop.Ways(
                  options(),
                  raw,
                  hosts.failover(),
                  console().canAsk(),
                  prompt == null && console().canAsk()));
      HostReport report = loop.open(choice, saved.sessions(), hosts.why());
      return converse(wallet, loop, paid, record, report);
    }
  }

  private Consumer<String> screen() {
    return context().terminal().colour() && !invocation().global().structured()
        ? new MarkdownScreen(console()::stream)
        : console()::stream;
  }

  private Outcome converse(
      Signer wallet, ChatLoop loop, PaidChat paid, ConversationRecord record, HostReport report) {
    boolean interrupted = false;
    try {
      loop.run(Optional.ofNullable(prompt));
    } catch (FabstirException e) {
      if (e.code() != ErrorCode.INTERRUPTED) {
        paid.end();
        console().warn(HostChange.stillOpen(paid.leg()));
        throw e;
      }
      interrupted = true;
    }
    paid.end();
    boolean wait = !interrupted && waitSeconds > 0;
    if (wait) {
      console().say("Waiting for the settlement ...");
    }
    List<BillDocument> bills =
        paid.bills(Duration.ofSeconds(wait ? waitSeconds : 0)).stream()
            .map(bill -> BillDocument.of(paid.chain(), wallet.address(), bill))
            .toList();
    if (record.isKept()) {
      console().say("Conversation " + record.id() + " is kept; go on with --resume last");
    }
    return Outcome.of(
            new ChatDocument(record.isKept() ? record.id() : "", report, paid.exchanges(), bills),
            bills.stream().flatMap(bill -> bill.text().stream()).toList())
        .withExit(interrupted ? ExitCode.INTERRUPTED : ExitCode.OK);
  }

  private PromptOptions options() {
    PromptOptions options = PromptOptions.NONE;
    if (maxTokens != null) {
      options = options.withMaxTokens(maxTokens);
    }
    return temperature == null ? options : options.withTemperature(temperature);
  }
}
